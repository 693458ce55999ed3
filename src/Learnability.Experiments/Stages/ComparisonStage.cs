namespace Learnability.Experiments;

/// <summary>Compares the phases.</summary>
public sealed class ComparisonStage(Run run, ExperimentOptions options)
{
    /// <summary>How phase two differs from phase one.</summary>
    public Comparison Run(ScorePair scores, TrainedPhase phaseTwo) => run.Make(
        RunFiles.Comparison,
        [run.Of(RunFiles.Score), run.Of(RunFiles.Trained(phaseTwo.Phase)), new("seed", options.Seed.ToString(CultureInfo.InvariantCulture))],
        () => Comparison.Of(
            scores.PhaseOne,
            scores.PhaseTwo,
            phaseTwo.Record.UsedWeights(),
            ComparisonOptions.Of(options.Seed)));
}
