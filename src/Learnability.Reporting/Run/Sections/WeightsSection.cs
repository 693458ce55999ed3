namespace Learnability.Reporting;

/// <summary>The class weights, and what was foreseen of them beside what came.</summary>
internal static class WeightsSection
{
    /// <summary>Writes it, where there are weights.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        if (view.Weights is { } weights)
            WriteWeights(writer, view, weights);

        if (view.Forecast is { } forecast)
            WriteForecast(writer, view, forecast);
    }

    private static void WriteWeights(TextWriter writer, RunView view, ClassWeights weights)
    {
        var axis = new Axis(0, Math.Max(1.5, weights.Values.Max()));
        var rows = Ends(Enumerable.Range(0, weights.Classes.Length).OrderByDescending(c => weights.Values[c])).Select(c => weights.Classes[c]);
        writer.Write("<section id=\"weights\">\n<h2>How much each class counts in the second training</h2>\n");
        writer.Write($"<p>1 is as much as in {view.BeforeIs}. Classes that were recognised badly count more, others less; the mean stays 1. {Fate(view)}{HtmlText.Escape(Shown(view, "the largest and the smallest weights"))}</p>\n");
        new RowChart(("class", "weight"), axis, [0, 1, axis.High], Numbers.Ratio).Write(writer, rows.Select(c => new ChartRow(
            c.Name, $"{c.Name}: weight {Numbers.Ratio(c.Weight)}", axis.Bar(1, c.Weight, c.Weight >= 1 ? "more" : "less", 11), Numbers.Ratio(c.Weight))));
        writer.Write($"<p class=\"note\">{HtmlText.Escape($"Derived by {weights.Mapping} from the rates that {view.BeforeIs} has on {view.Kind.Plural} held out for it.")}</p>\n</section>\n");
    }

    private static string Fate(RunView view) => view.Weighted is null
        ? "The second training was not made with them. "
        : view.Verdict.Recommended == view.Weighted.Subject.Model ? "" : "The model that was trained so is not the recommended one. ";

    private static void WriteForecast(TextWriter writer, RunView view, Forecast forecast)
    {
        var (one, two) = (view.Before.Score.Rates.Values, view.Weighted?.Rates.Values);
        ImmutableArray<double> foreseen = [.. forecast.After.Rates.Zip(forecast.Before.Rates, (after, before) => after - before)];
        ImmutableArray<double> came = two is { } rates ? [.. rates.Zip(one, (after, before) => after - before)] : [];
        var end = Math.Max(0.05, foreseen.Concat(came).Max(Math.Abs));
        var axis = new Axis(-end, end);
        writer.Write($"<section id=\"forecast\">\n<h2>What was foreseen of these weights{(came.IsEmpty ? "" : ", and what came")}</h2>\n");
        writer.Write($"<p>The change of each class’s rate, in points. The forecast is reckoned from {view.BeforeIs} alone, as if the weights shifted its answers ideally; real training falls short of it or overshoots.{HtmlText.Escape(Shown(view, "the classes with the largest and the smallest forecast"))}</p>\n");
        writer.Write($"<p class=\"legend\"><span><i class=\"key foreseen\"></i>foreseen</span>{(came.IsEmpty ? " <span class=\"note\">The second training was not made, so there is nothing to put beside it.</span>" : " <span><i class=\"key after\"></i>came, on the test " + view.Kind.Plural + "</span>")}</p>\n");
        new RowChart(("class", came.IsEmpty ? "foreseen" : "foreseen, came"), axis, [-end, 0, end], Numbers.Points)
            .Write(writer, Ends(Enumerable.Range(0, foreseen.Length).OrderByDescending(c => foreseen[c])).Select(c => Row(view.Classes[c], axis, foreseen[c], came.IsEmpty ? null : came[c])));
        foreach (var warning in forecast.Warnings)
        {
            writer.Write($"<p class=\"note\">{HtmlText.Escape($"Warning of the forecast: {warning.TrimEnd('.')}.")}</p>\n");
        }

        writer.Write("</section>\n");
    }

    private static ChartRow Row(string name, Axis axis, double foreseen, double? came) => new(
        name,
        $"{name}: foreseen {Numbers.Points(foreseen)} points{(came is { } c ? $", came {Numbers.Points(c)}" : "")}",
        axis.Bar(0, foreseen, "foreseen", 11) + (came is { } dot ? axis.Dot(dot, "after", 11) : ""),
        Numbers.Points(foreseen) + (came is { } value ? $", {Numbers.Points(value)}" : ""));

    /// <summary>All of a few; of many the first and the last.</summary>
    private static int[] Ends(IEnumerable<int> sorted)
    {
        var all = sorted.ToArray();
        return all.Length <= RatesSection.MostShown ? all : [.. all.Take(RatesSection.FewShown), .. all.TakeLast(RatesSection.FewShown)];
    }

    private static string Shown(RunView view, string which) => view.Classes.Length <= RatesSection.MostShown ? "" : $" Shown are {which}, {RatesSection.FewShown} each.";
}
