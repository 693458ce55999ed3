namespace Learnability.Exports;

/// <summary>
/// Keras' <c>class_weight</c> of <c>fit</c>, a Python dictionary below a comment: <c>{0: 1.2, 1: 0.8}</c>. The keys are the classes' numbers, in their order: their names where
/// these are labels that are numbers, else their places from 0.
/// </summary>
public sealed record KerasExport() : WeightsExport("keras", "Keras' class_weight by class number, {0: 1.2, ...}")
{
    /// <inheritdoc/>
    public override bool CountsClasses => true;

    /// <inheritdoc/>
    public override string Write(WeightSolution solution, ExportChoice? choice = null)
    {
        var weights = NumberedWeights.Of(solution, choice ?? ExportChoice.Default);
        return $"{weights.Comment}{{{string.Join(", ", weights.Classes.Select(c => FormattableString.Invariant($"{c.Number}: {PythonText.Number(c.Weight)}")))}}}\n";
    }
}
