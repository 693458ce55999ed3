namespace Learnability.Exports;

/// <summary>A weights file of this program, with all evidence.</summary>
public sealed record JsonExport() : WeightsExport("json", "this program's weights file, with evidence")
{
    /// <inheritdoc/>
    public override string Write(WeightSolution solution, ExportChoice? choice = null) => WeightsFile.Write(solution);
}
