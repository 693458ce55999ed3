using System.Text;

namespace Learnability.Reporting;

/// <summary>Which model to use, and what evenness costs, as text.</summary>
public static class VerdictTable
{
    /// <summary>The verdict in a line, the models as they were judged, the prices; and what the recommended model does on the test images.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="recommended">The recommended model's score on the test images; null where it is not known.</param>
    public static string Of(Verdict verdict, Score? recommended)
    {
        var text = new StringBuilder().Append("Verdict: ").Append(verdict.Sentence).Append(".\n");
        if (recommended is { Summary: var summary })
        {
            text.Append($"On the test images it has accuracy {Numbers.Rate(summary.Accuracy)}, mean rate {Numbers.Rate(Moments.Mean(summary.Rates))}, worst class {summary.WorstClass} {Numbers.Rate(summary.Worst)}, ")
                .Append($"Var(s) {Numbers.Variance(summary.Variance)}, beyond noise {Numbers.Variance(summary.VarianceDebiased ?? double.NaN)}.\n");
        }

        return text.Append($"Before it, {verdict.Rates} (of the images only).\n")
            .Append($"\nJudged by {verdict.Judge}:\n").Append(Models(verdict))
            .Append(Prices(verdict))
            .Append(verdict.TooSmall.IsEmpty ? "" : $"Too few images to promise anything for: {string.Join(", ", verdict.TooSmall)}.\n")
            .ToString();
    }

    private static TextTable Models(Verdict verdict)
    {
        var table = new TextTable("model", ">images", ">accuracy", ">points", ">mean rate", ">points", ">Var beyond noise", ">worst rate", ">worst precision", ">worst F1", "");
        foreach (var model in verdict.Models)
        {
            var (f, against) = (model.Figures, model.Against);
            table.Add(
                model.Name, Numbers.Count(model.Images), Numbers.Rate(f.Accuracy), Points(against?.Accuracy), Numbers.Rate(f.MeanRate), Points(against?.MeanRate), Numbers.Variance(f.Variance),
                Figure(f.WorstRate), Figure(f.WorstPrecision), Figure(f.WorstF1), model == verdict.Taken ? "<- recommended" : model.Objection ?? "");
        }

        return table;
    }

    private static string Prices(Verdict verdict)
    {
        if (verdict.Prices.IsEmpty)
            return "";

        var table = new TextTable(">budget, points", ">accuracy", ">mean rate", ">Var beyond noise", ">worst rate", ">worst precision", "option");
        foreach (var price in verdict.Prices)
        {
            var f = price.Figures;
            table.Add(FormattableString.Invariant($"{price.Budget}"), Numbers.Rate(f.Accuracy), Numbers.Rate(f.MeanRate), Numbers.Variance(f.Variance), Figure(f.WorstRate), Figure(f.WorstPrecision), price.Option);
        }

        return $"\nWhat evenness costs, as a bias on {verdict.Models[0].Name}:\n{table}";
    }

    private static string Points(Difference? difference)
        => difference is { } d ? FormattableString.Invariant($"{100 * d.Value:+0.0;-0.0;0.0} ± {100 * d.Error:0.0}") : "";

    private static string Figure(ClassFigure figure) => $"{figure.Class} {Numbers.Rate(figure.Value)}";
}
