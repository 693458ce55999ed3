namespace Learnability.Exports;

/// <summary>
/// Keras' <c>class_weight</c> of <c>fit</c>, a Python dictionary: <c>{0: 1.2, 1: 0.8}</c>. The keys are the classes' numbers: their names where all of these
/// are whole numbers, else their places from 0.
/// </summary>
public sealed record KerasExport() : WeightsExport("keras", "Keras' class_weight by class number, {0: 1.2, ...}")
{
    /// <inheritdoc/>
    public override string Write(WeightSolution solution)
    {
        var classes = solution.Weights.Classes;
        var numbers = ClassNumbers.Of(classes.Select(c => c.Name)) ?? [.. Enumerable.Range(0, classes.Length)];
        return $"{{{string.Join(", ", classes.Select((c, i) => FormattableString.Invariant($"{numbers[i]}: {PythonText.Number(c.Weight)}")))}}}\n";
    }
}
