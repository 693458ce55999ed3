namespace Learnability.Exports;

/// <summary>A weights file of this program, with all evidence.</summary>
public sealed record JsonExport : IWeightsExport
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string Description => "this program's weights file, with evidence";

    /// <inheritdoc/>
    public string Write(WeightSolution solution) => WeightsFile.Write(solution);
}
