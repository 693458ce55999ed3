namespace Learnability.Reporting;

/// <summary>Each class's rate before and after.</summary>
internal static class RatesSection
{
    /// <summary>The most classes whose charts show all of them.</summary>
    public const int MostShown = 30;

    /// <summary>How many are shown where there are more.</summary>
    public const int FewShown = 10;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        var (one, two) = (view.Before.Score.Rates.Classes, view.After.Score.Rates.Classes);
        var all = one.Length <= MostShown;
        writer.Write($"<section id=\"rates\">\n<h2>How many of each class are recognised{(view.Changes ? ", before and after" : "")}</h2>\n");
        writer.Write($"<p>Of 100 {view.Kind.Plural} of a class, so many are recognised as it{(all ? "; the class that was worst off comes first" : $". Shown are the {FewShown} classes that were worst off; the table of all classes below has the others")}.</p>\n");
        WriteLegend(writer, view);
        RowChart.OfShares("class", view.Changes ? "before → after" : "rate")
            .Write(writer, WorstFirst(view).Take(all ? one.Length : FewShown).Select(c => Row(view, one[c], two[c])));
        writer.Write("</section>\n");
    }

    /// <summary>Numbers of the classes, those with the lowest rates before first.</summary>
    public static IEnumerable<int> WorstFirst(RunView view)
        => Enumerable.Range(0, view.Classes.Length).OrderBy(c => view.Before.Score.Rates.Values[c]).ThenBy(c => view.After.Score.Rates.Values[c]);

    /// <summary>What the marks mean.</summary>
    public static void WriteLegend(TextWriter writer, RunView view)
    {
        var interval = $"the line is the 95 % interval (Wilson): with other {view.Kind.Plural} of the class, the dot could as well lie elsewhere on it";
        var (before, after) = ($"<i class=\"key before\"></i>before: {HtmlText.Escape(view.Before.Name)}, {view.BeforeIs}", $"<i class=\"key after\"></i>{(view.Changes ? "after: " : "")}{HtmlText.Escape(view.After.Name)}, the recommended model");
        writer.Write($"<p class=\"legend\">{(view.Changes ? $"<span>{before}</span> <span>{after}</span>" : $"<span>{after}</span>")} <span class=\"note\">{interval}.</span></p>\n");
    }

    private static ChartRow Row(RunView view, ClassRate one, ClassRate two)
    {
        var (before, after) = (one.Interval, two.Interval);
        return view.Changes
            ? new ChartRow(
                one.Name,
                $"{one.Name}: before {Plain.Percent(one.Rate)} (95 % interval {Plain.Percents(before)}), after {Plain.Percent(two.Rate)} ({Plain.Percents(after)})",
                Axis.Shares.Dot(one.Rate, before, "before", 7) + Axis.Shares.Dot(two.Rate, after, "after", 16),
                $"{Plain.Whole(one.Rate)} → {Plain.Percent(two.Rate)}")
            : new ChartRow(one.Name, $"{one.Name}: {Plain.Percent(one.Rate)} (95 % interval {Plain.Percents(before)})", Axis.Shares.Dot(one.Rate, before, "after", 11), Plain.Percent(one.Rate));
    }
}
