namespace Learnability.Reporting;

/// <summary>What evenness costs.</summary>
internal static class PriceSection
{
    /// <summary>Writes it, where there are prices.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        var verdict = view.Verdict;
        if (verdict.Prices.IsEmpty)
            return;

        writer.Write("<section id=\"prices\">\n<h2>What more evenness would cost</h2>\n");
        writer.Write($"<p>How even the classes become when so many points of accuracy may be paid for it (a point is one {view.Kind.Singular} in a hundred), by shifting the answers of {HtmlText.Escape(verdict.Models[0].Name)}. To take a line, run the same command with its options in place of those that say how weights are found and applied; the last column says which model that takes, or why none: on the {view.Kind.Plural} that judge it may cost more than it may, or bring too little.</p>\n");
        writer.Write("<p class=\"legend\"><span><i class=\"key before\"></i>the class recognised worst</span> <span><i class=\"key after\"></i>all together (accuracy)</span></p>\n");
        RowChart.OfShares("may cost", "worst, all")
            .Write(writer, [Row("nothing: as it is", verdict.Models[0].Figures), .. verdict.Prices.Select(p => Row(Budget(p), p.Figures))]);
        HtmlText.WriteTable(
            writer,
            ["may cost", ">accuracy", ">mean rate", ">unevenness ±", ">worst class", "¶option", "¶takes"],
            verdict.Prices.Select(p => ("", new[] { Budget(p), Plain.Percent(p.Figures.Accuracy), Plain.Percent(p.Figures.MeanRate), Plain.Spread(p.Figures.Variance), Worst(p.Figures), p.Option, p.Objection is { } why ? $"nothing: {why}" : p.Model ?? "" })));
        writer.Write($"<p class=\"note\">{HtmlText.Escape($"Judged by {verdict.Judge}.")}</p>\n</section>\n");
    }

    private static string Budget(Price price) => FormattableString.Invariant($"{price.Budget} {(price.Budget == 1 ? "point" : "points")}{price.OfText}");

    private static string Worst(JudgedFigures figures) => $"{figures.WorstRate.Class} {Plain.Percent(figures.WorstRate.Value)}";

    private static ChartRow Row(string name, JudgedFigures f) => new(
        name,
        $"{name}: the worst class, {f.WorstRate.Class}, {Plain.Percent(f.WorstRate.Value)}; accuracy {Plain.Percent(f.Accuracy)}; unevenness {Plain.Spread(f.Variance)} points",
        Axis.Shares.Line(f.WorstRate.Value, f.Accuracy, "between", 11) + Axis.Shares.Dot(f.WorstRate.Value, "before", 11) + Axis.Shares.Dot(f.Accuracy, "after", 11),
        $"{Plain.Whole(f.WorstRate.Value)}, {Plain.Percent(f.Accuracy)}");
}
