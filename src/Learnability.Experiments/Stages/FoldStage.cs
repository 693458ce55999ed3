namespace Learnability.Experiments;

/// <summary>
/// K-fold cross-validation: K trainings, each without one fold, whose logits of the folds left out are put together. Every image is held out once, so that
/// small sets need no solve split of their own.
/// </summary>
public sealed class FoldStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    private const string Split = "folds";

    /// <summary>Trains the folds.</summary>
    public HeldOutLogits Run(SplitImages images, int folds, CancellationToken cancellation)
    {
        var train = new TrainStage(run, options, trainer);
        var splits = FoldSplits.Stratified(images.Data.Train, folds, new Seed(options.Seed).Child(Split));
        var trained = splits
            .Select((split, i) => train.Run(Phase.Fold(i + 1), TrainingPlan.PhaseOne(options, images with { Split = split }), cancellation))
            .ToImmutableArray();
        ImmutableArray<Input> inputs = [.. trained.Select(t => run.Of(RunFiles.Trained(t.Phase)))];
        return new HeldOutLogits(run.Make(RunFiles.FoldLogits, inputs.AsSpan(), () => Together(images.Data.Train, splits, trained)), RunFiles.FoldLogits, Split);
    }

    private static Made<LogitsFile> Together(ImageSet images, ImmutableArray<TrainSolveSplit> splits, ImmutableArray<TrainedPhase> trained)
    {
        var values = new float[images.Count * images.ClassCount];
        foreach (var (split, phase) in splits.Zip(trained))
        {
            for (var i = 0; i < split.Solve.Length; i++)
            {
                phase.SolveLogits.Logits.Row(i).CopyTo(values.AsSpan(split.Solve[i] * images.ClassCount));
            }
        }

        var properties = ImmutableSortedDictionary<string, string>.Empty.Add("split", Split).Add("data_hash", images.Hash);
        return new LogitsFile(new Logits(images.ClassCount, values), images.Labels) { Properties = properties };
    }
}
