namespace Learnability.Experiments;

/// <summary>
/// K-fold cross-validation: K trainings, each without one fold, whose logits of the folds left out are put together. Every image is held out once, so that
/// small sets need no solve split of their own.
/// </summary>
public sealed class FoldStage(Run run, ExperimentOptions options)
{
    private const string Split = "folds";

    /// <summary>Trains the folds.</summary>
    /// <param name="images">The images and how many folds.</param>
    /// <param name="file">Where the logits go.</param>
    /// <param name="train">Trains one: its number, from 0, and the images with its division.</param>
    public HeldOutLogits Run(SplitImages images, RunFile<LogitsFile> file, Func<int, SplitImages, TrainedPhase> train)
    {
        var splits = images.FoldsOf(options.Seed);
        var trained = splits.Select((split, i) => train(i, images with { Split = split })).ToImmutableArray();
        ImmutableArray<Input> inputs = [.. trained.Select(t => run.Of(RunFiles.Trained(t.Phase)))];
        return new HeldOutLogits(run.Make(file, inputs.AsSpan(), () => Together(images.Data.Train, splits, trained)), file, Split);
    }

    private static Made<LogitsFile> Together(Examples images, ImmutableArray<TrainSolveSplit> splits, ImmutableArray<TrainedPhase> trained)
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
