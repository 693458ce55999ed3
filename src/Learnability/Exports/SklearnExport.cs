namespace Learnability.Exports;

/// <summary>
/// scikit-learn's <c>class_weight</c>, a Python dictionary by label: <c>{'cat': 1.2, 'dog': 0.8}</c>. Where all names are whole numbers, the labels are numbers.
/// </summary>
public sealed record SklearnExport() : WeightsExport("sklearn", "scikit-learn's class_weight by label, {'cat': 1.2, ...}")
{
    /// <inheritdoc/>
    public override string Write(WeightSolution solution, ExportChoice? choice = null)
    {
        var classes = solution.Weights.Classes;
        var areNumbers = ClassNumbers.Of(classes.Select(c => c.Name)) is not null;
        return $"{{{string.Join(", ", classes.Select(c => $"{(areNumbers ? c.Name : PythonText.Quoted(c.Name))}: {PythonText.Number(c.Weight)}"))}}}\n";
    }
}
