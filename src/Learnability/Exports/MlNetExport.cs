namespace Learnability.Exports;

/// <summary>ML.NET's column of example weights: a transform that looks each label's weight up, and the option of trainers that reads the column.</summary>
public sealed record MlNetExport() : WeightsExport("mlnet", "ML.NET's weight column, as a transform in C#")
{
    /// <inheritdoc/>
    public override string Write(WeightSolution solution, ExportChoice? choice = null)
    {
        var entries = solution.Weights.Classes.Select(c => FormattableString.Invariant($"    [{CSharpText(c.Name)}] = {(float)c.Weight:R}f,"));
        return $$"""
            // Label is a column of text here, before MapValueToKey. Trainers take the column by exampleWeightColumnName: "Weight"; ImageClassification has no such option
            var classWeights = new Dictionary<string, float>
            {
            {{string.Join('\n', entries)}}
            };
            var weighted = mlContext.Transforms.Conversion.MapValue("Weight", classWeights, "Label");

            """;
    }

    private static string CSharpText(string name) => $"\"{string.Concat(name.Select(c => c is '"' or '\\' ? $"\\{c}" : char.IsControl(c) ? FormattableString.Invariant($"\\u{(int)c:x4}") : c.ToString()))}\"";
}
