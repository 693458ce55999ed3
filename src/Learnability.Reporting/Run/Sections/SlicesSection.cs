namespace Learnability.Reporting;

/// <summary>The recommended model's rates by slice; nothing where no column was asked for.</summary>
internal static class SlicesSection
{
    private const int MostRows = 300;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, RunView view)
    {
        if (view.Slices is not { Slices.IsEmpty: false } rates)
            return;

        ImmutableArray<Slice> sorted = [.. rates.Slices.OrderBy(s => s.All.Rate)];
        writer.Write($"<section id=\"slices\">\n<h2>{HtmlText.Escape($"The same by {rates.Column}")}</h2>\n");
        writer.Write($"<p>{HtmlText.Escape($"Of 100 test {view.Kind.Plural} of each {rates.Column}, so many are recognised by the recommended model; the lowest come first. What is even over all may be uneven in one of them.")}</p>\n");
        RowChart.OfShares(rates.Column, "rate").Write(writer, sorted.Take(RatesSection.MostShown).Select(s => new ChartRow(
            s.Name, $"{s.Name}: {Plain.Percent(s.All.Rate)} of {Plain.Count(s.All.Count, view.Kind.Singular)} (95 % interval {Plain.Percents(s.All.Interval)})", Axis.Shares.Dot(s.All.Rate, s.All.Interval, "after", 11), Plain.Percent(s.All.Rate))));
        writer.Write($"<div class=\"all\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlText.Escape($"Every class by {rates.Column}")}\">\n");
        HtmlText.WriteTable(writer, [rates.Column, "class", ">rate", ">95 % interval", $">test {view.Kind.Plural}"], sorted.SelectMany(s => s.Classes.Select(c => ("", Row(s.Name, c)))).Take(MostRows));
        writer.Write("</div>\n");
        if (sorted.Sum(s => s.Classes.Length) is > MostRows and var all)
            writer.Write($"<p class=\"note\">Shown are {MostRows} of {Numbers.Count(all)} rows; the file 6-slices.json of the run has all.</p>\n");

        writer.Write("</section>\n");
    }

    private static string[] Row(string slice, SliceClass c) => [slice, c.Name, Plain.Percent(c.Rate), Plain.Percents(c.Interval), Numbers.Count(c.Count)];
}
