namespace Learnability.Reporting;

/// <summary>Predictions as text.</summary>
public static class PredictionTable
{
    /// <summary>One line a file: its classes with their probabilities, best first.</summary>
    public static string Of(IReadOnlyList<Prediction> predictions)
    {
        var ranks = predictions.Max(p => p.Classes.Length);
        var headings = Enumerable.Range(1, ranks).SelectMany(r => new[] { ranks == 1 ? "class" : $"class {r}", ">prob." });
        var table = new TextTable([.. headings.Prepend("file")]);
        foreach (var prediction in predictions)
        {
            table.Add([prediction.File, .. prediction.Classes.SelectMany(c => new[] { c.Name, Numbers.Rate(c.Probability) })]);
        }

        return table.ToString();
    }
}
