namespace Learnability.Remedies;

/// <summary>What a user must be told of a remedy before it is trained: above all when it makes no difference, as no method may do so silently.</summary>
public static class RemedyNotes
{
    /// <summary>From here on a class is drawn so much more often than it has images that the network may learn them by heart.</summary>
    public const double ManyRepeats = 10;

    /// <summary>One line a note; empty where nothing is out of the ordinary.</summary>
    /// <param name="remedy">The remedy.</param>
    /// <param name="job">What <see cref="RemedyTiming.Apply"/> made of it.</param>
    public static ImmutableArray<string> Of(IRemedy remedy, TrainingJob job)
        => [.. OfWeights(remedy, job), .. OfTiming(remedy, job), .. OfSampler(remedy, job), .. OfSingleClasses(remedy, job)];

    private static IEnumerable<string> OfWeights(IRemedy remedy, TrainingJob job)
    {
        var kind = remedy.Kind;
        if (kind is { Family: RemedyFamily.Arm, UsesWeights: false })
        {
            yield return $"remedy {kind.Name} has a rule of its own: the solver's weights are left unused.";
        }

        var balances = job.Treatment.Sampler is OversamplingSampler && !IsBalanced(job);
        if (AllEqual(job.ClassWeights) && kind is { Family: RemedyFamily.Application } && job.Treatment.Feedback is null && !balances)
        {
            yield return $"every class has the same weight: remedy {kind.Name} makes no difference between the classes.";
        }

        if (remedy is PermutedRemedy && PermutedRemedy.Permute(job.ClassWeights).SequenceEqual(job.ClassWeights))
        {
            yield return "permuting these weights gives the same weights: remedy permuted makes no difference.";
        }
    }

    private static IEnumerable<string> OfTiming(IRemedy remedy, TrainingJob job)
    {
        var (name, epochs) = (remedy.Kind.Name, job.Recipe.Epochs);
        // Loss weights change at the ends of the treated epochs, the last one's too late.
        if (job.Treatment.Feedback is not null && Math.Floor(job.TreatedFrom * epochs) + 1 >= epochs)
        {
            yield return $"remedy {name} changes the loss weights after each epoch, and no treated epoch is followed by another: they never change. "
                + "Train for more epochs.";
        }

        if (job.Treatment.Gradient == GradientRule.NormalisedPerClassOfAllImages)
        {
            yield return FormattableString.Invariant($"remedy {name} takes one step an epoch, {Math.Ceiling(epochs)} in all; ")
                + "it needs many more epochs than others.";
        }
    }

    private static IEnumerable<string> OfSampler(IRemedy remedy, TrainingJob job)
    {
        var (counts, names) = (job.TrainCounts(), job.Images.ClassNames);
        if (remedy is SgdOversampledRemedy && IsBalanced(job))
        {
            yield return $"every class has {counts[0]} training images: as many of each in every batch make next to no difference.";
        }

        if (job.Treatment.Sampler is not OversamplingSampler sampler)
        {
            yield break;
        }

        foreach (var (c, draws) in sampler.Draws(job.TrainLabels()).Index())
        {
            if (draws == 0)
            {
                yield return $"class '{names[c]}' has so small a weight that none of its {counts[c]} training images is ever drawn.";
            }
            else if (draws > ManyRepeats * counts[c])
            {
                yield return FormattableString.Invariant($"class '{names[c]}' is drawn {(double)draws / counts[c]:0.0} times as often as it has training images")
                    + $" ({counts[c]}): they may be learnt by heart. Clip the weights.";
            }
        }
    }

    private static IEnumerable<string> OfSingleClasses(IRemedy remedy, TrainingJob job)
    {
        foreach (var (c, w) in job.ClassWeights.Index())
        {
            var name = job.Images.ClassNames[c];
            if (remedy is AugmentationRemedy { Chance: var p } && p * w > 1)
            {
                yield return FormattableString.Invariant($"class '{name}' would be erased with a chance of {p * w:0.00}; 1 is the most.");
            }

            if (job.Treatment.Loss is ShiftedCrossEntropyRule && w < LogWeights.Floor)
            {
                yield return FormattableString.Invariant($"class '{name}' has a weight of {w}, which remedy {remedy.Kind.Name} counts as {LogWeights.Floor}.");
            }
        }
    }

    private static bool IsBalanced(TrainingJob job) => job.TrainCounts().Distinct().Count() == 1;

    private static bool AllEqual(ImmutableArray<double> weights) => weights.All(w => Math.Abs(w - weights[0]) < 1e-9);
}
