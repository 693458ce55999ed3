using System.Collections.Immutable;
using System.Globalization;

namespace Learnability.Experiments;

/// <summary>
/// K-fold cross-validation: K trainings, each without one fold, whose logits of the folds left out are put together. Every image is held out once, so that
/// small sets need no solve split of their own.
/// </summary>
public sealed class FoldStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    private const string Split = "folds";

    /// <summary>Trains the folds.</summary>
    public HeldOut Run(SplitImages images, int folds, CancellationToken cancellation)
    {
        var train = new TrainStage(run, options, trainer);
        var splits = FoldSplits.Stratified(images.Data.Train, folds, new Seed(options.Seed).Child(Split));
        var trained = splits
            .Select((split, i) => train.Run(Phase.Fold(i + 1), TrainingPlan.PhaseOne(options, images with { Split = split }), cancellation))
            .ToImmutableArray();
        var plan = new StagePlan(
            Split,
            InputsHash.Of([.. trained.Select(t => (t.Phase.Key, run.HashOf(RunFiles.SolveLogits(t.Phase)))), ("folds", folds.ToString(CultureInfo.InvariantCulture))]),
            [RunFiles.FoldLogits]);
        run.Ensure(plan, () => Write(images.Data.Train, splits, trained));
        return new HeldOut(run.Read(RunFiles.FoldLogits, "run", LogitsFile.Read), RunFiles.FoldLogits, Split);
    }

    private StageFindings Write(ImageSet images, ImmutableArray<TrainSolveSplit> splits, ImmutableArray<TrainedPhase> trained)
    {
        var values = new float[images.Count * images.ClassCount];
        foreach (var (split, phase) in splits.Zip(trained))
        {
            for (var i = 0; i < split.Solve.Length; i++)
            {
                phase.HeldOut.Logits.Row(i).CopyTo(values.AsSpan(split.Solve[i] * images.ClassCount));
            }
        }

        var properties = ImmutableDictionary<string, string>.Empty.Add("split", Split).Add("data_hash", images.Hash);
        run.Folder.Write(RunFiles.FoldLogits, s => new LogitsFile(new Logits(images.ClassCount, values), images.Labels).Write(s, properties));
        return StageFindings.None;
    }
}
