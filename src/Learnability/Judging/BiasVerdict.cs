namespace Learnability.Judging;

/// <summary>
/// What can be done for a finished classifier of which only logits are known: whether its classes' rates differ beyond noise, which bias evens them out within the
/// budget, judged on images that did not solve for it, and that bias solved for on all of them.
/// </summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="Shift">What to do to the logits; nothing where the model is kept as it is.</param>
public sealed record BiasVerdict(Verdict Verdict, LogitShift Shift)
{
    /// <summary>The model as it is.</summary>
    public const string AsItIs = "the model as it is";

    /// <summary>The model with a bias.</summary>
    public const string WithBias = "the model with a bias";

    /// <summary>Judges and solves.</summary>
    /// <param name="data">Logits of images that the model was not trained on.</param>
    /// <param name="options">What is to be even, and what it may cost.</param>
    /// <param name="seed">Decides parts and resamples.</param>
    /// <exception cref="BadInputException">A class has fewer than two images.</exception>
    public static BiasVerdict Of(LabelledLogits data, BiasOptions options, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var counts = data.CountPerClass;
        var fewest = counts.IndexOf(counts.Min());
        if (counts[fewest] < 2)
        {
            throw new BadInputException(
                $"found {counts[fewest]} image(s) of class '{data.ClassNames[fewest]}'; expected at least two of each class, one to solve with and one to judge by, and some dozens to tell anything. Add some.");
        }

        var parts = JudgeParts.Dealt(data.Labels, data.ClassCount, seed.Child("bias parts"));
        var images = new JudgedImages(data.ClassNames, data.Labels, parts) { Objective = options.Objective ?? Objective.Variance, Prior = data.Prior };
        var judge = new Judge
        {
            Images = images,
            Manner = $"{parts.Count} parts of the images, each by what was solved without it",
            Rates = RateEvidence.Of(ConfusionMatrix.Of(data.ClassNames, data.Labels, data.Logits.Predictions()).Rates(), seed.Child("evidence")),
            Budget = options.BudgetPoints!.Value,
            BudgetOf = options.BudgetOf,
            Seed = seed.Child("verdict"),
        };
        var biases = new NestedBiases(WithBias, data, parts, budget => options with { BudgetPoints = budget });
        ImmutableArray<Candidate> candidates = [Candidate.Of(AsItIs, data.Logits, data.Labels), .. biases.Candidates(judge.Budget)];
        var verdict = judge.Of(candidates, biases.Prices(judge, candidates[0], ""), judge.Rates.Differ ? null : "the classes' rates do not differ beyond noise, so there is nothing to even out");
        return new BiasVerdict(verdict, verdict.Recommended == AsItIs
            ? LogitShift.None(data.ClassCount)
            : LogitShift.Of(BiasSolver.Solve(data, options), NestedBiases.ShareOf(WithBias, verdict.Recommended)).Refitted(data));
    }
}
