using System.Globalization;
using System.Text;

namespace Learnability.Experiments;

/// <summary>Compares the phases, writing <c>6-comparison.json</c>.</summary>
public sealed class ComparisonStage(Run run, ExperimentOptions options)
{
    /// <summary>How phase two differs from phase one.</summary>
    public Comparison Run(ScorePair scores, TrainedPhase phaseTwo)
    {
        var plan = new StagePlan(
            "comparison",
            InputsHash.Of(
                ("score", run.HashOf(RunFiles.Score)),
                ("phase two", run.HashOf(RunFiles.Training(phaseTwo.Phase))),
                ("seed", options.Seed.ToString(CultureInfo.InvariantCulture))),
            [RunFiles.Comparison]);
        run.Ensure(plan, () => Write(scores, phaseTwo.Record.UsedWeights()));
        return Read(run);
    }

    /// <summary>The comparison as the run folder holds it.</summary>
    /// <exception cref="UsageException">It is not there yet.</exception>
    public static Comparison Read(Run run) => run.ReadText(RunFiles.Comparison, "compare", ComparisonFile.Read);

    private StageFindings Write(ScorePair scores, Weights weights)
    {
        var how = ComparisonOptions.Default with { Seed = new Seed(options.Seed).Child("bootstrap") };
        var comparison = Comparison.Of(scores.PhaseOne, scores.PhaseTwo, weights, how);
        run.Folder.Write(RunFiles.Comparison, s => s.Write(Encoding.UTF8.GetBytes(ComparisonFile.Write(comparison))));
        return StageFindings.None;
    }
}
