namespace Learnability.Reporting;

/// <summary>One row of a chart.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Text">What the marks show, in words: read out in their place.</param>
/// <param name="Marks">The marks, as SVG.</param>
/// <param name="Value">The number beside them.</param>
internal sealed record ChartRow(string Name, string Text, string Marks, string Value);

/// <summary>A chart as a table of rows, each with a strip of marks: as wide as the page lets it be, read out row by row, and without a script.</summary>
/// <param name="Headings">Of the names and of the numbers.</param>
/// <param name="Axis">Where values lie.</param>
/// <param name="Ticks">Values that are written above, from left to right, the ends included; a line goes down from each.</param>
/// <param name="Tick">Writes one.</param>
internal sealed record RowChart((string Name, string Value) Headings, Axis Axis, ImmutableArray<double> Ticks, Func<double, string> Tick)
{
    /// <summary>Height of a strip in pixels; the marks' heights lie in it.</summary>
    public const int Height = 22;

    /// <summary>A chart of rates or accuracies.</summary>
    public static RowChart OfShares(string name, string value) => new((name, value), Axis.Shares, [0, 0.25, 0.5, 0.75, 1], t => Plain.Percent(t).Replace(".0", "", StringComparison.Ordinal));

    /// <summary>Writes it.</summary>
    public void Write(TextWriter writer, IEnumerable<ChartRow> rows)
    {
        var all = rows.ToArray();
        writer.Write($"<table class=\"rows\" style=\"--name:{all.Max(r => r.Name.Length)}\">\n<thead><tr><th scope=\"col\">{HtmlText.Escape(Headings.Name)}</th><td class=\"strip\" aria-hidden=\"true\"><svg height=\"{Height}\">");
        foreach (var (i, tick) in Ticks.Index())
        {
            var anchor = i == 0 ? "start" : i == Ticks.Length - 1 ? "end" : "middle";
            writer.Write($"<text x=\"{Axis.X(tick)}\" y=\"15\" text-anchor=\"{anchor}\">{HtmlText.Escape(Tick(tick))}</text>");
        }

        var axis = Axis;
        var grid = string.Concat(Ticks.Select(t => $"<line class=\"grid\" x1=\"{axis.X(t)}\" x2=\"{axis.X(t)}\" y1=\"0\" y2=\"100%\"/>"));
        writer.Write($"</svg></td><th scope=\"col\" class=\"n\">{HtmlText.Escape(Headings.Value)}</th></tr></thead>\n<tbody>\n");
        foreach (var row in all)
        {
            writer.Write($"<tr><th scope=\"row\">{HtmlText.Escape(row.Name)}</th><td class=\"strip\"><svg height=\"{Height}\" role=\"img\" aria-label=\"{HtmlText.Escape(row.Text)}\">");
            writer.Write($"{grid}{row.Marks}</svg></td><td class=\"n\">{HtmlText.Escape(row.Value)}</td></tr>\n");
        }

        writer.Write("</tbody></table>\n");
    }
}
