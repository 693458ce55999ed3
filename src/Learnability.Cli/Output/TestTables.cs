using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary>What a run's models do on the test images, as text: of those that a user has to choose from.</summary>
internal static class TestTables
{
    /// <summary>Whether the run has a phase two that was trained, as far as its verdict knows; true where there is no verdict.</summary>
    public static bool HavePhaseTwo(Run run) => !run.Folder.Has(RunFiles.Verdict.Names[0]) || run.Read(RunFiles.Verdict).Models.Any(m => m.Name == Phase.Two.Title);

    /// <summary>Phase one beside the recommended model; where that is phase one as it was, beside the phase two that was not taken, or alone where there is none.</summary>
    /// <param name="run">A run with a verdict.</param>
    /// <param name="comparison">Its two trainings.</param>
    /// <param name="seed">The run's, which decides resamples.</param>
    public static string Of(Run run, Comparison comparison, ulong seed)
    {
        var (hasTwo, recommended) = (HavePhaseTwo(run), run.Read(RunFiles.Verdict).Recommended);
        if (recommended == Phase.Two.Title)
            return ComparisonTable.Of(comparison);

        var (one, taken) = (run.Read(RunFiles.Score).PhaseOne, run.Read(RunFiles.RecommendedScore));
        return (hasTwo, one.Outcomes.Predictions.SequenceEqual(taken.Outcomes.Predictions)) switch
        {
            (true, true) => $"On the test images, the two trainings, the second of which is not recommended:\n\n{ComparisonTable.Of(comparison)}",
            (false, true) => $"On the test images (there is no phase two):\n\n{ScoreTable.Of(taken)}",
            _ => $"On the test images, phase one and {recommended}{(hasTwo ? $" (phase two, which is not recommended, stands in {RunFiles.Comparison.Names[0]})" : "")}:\n\n{ComparisonTable.Of(Comparison.Of(one, taken, null, ComparisonOptions.Of(seed)))}",
        };
    }
}
