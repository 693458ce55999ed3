namespace Learnability.Reporting;

/// <summary>
/// A study as one HTML page that opens offline: the chart library, the data and the style are in it, and its content policy forbids any request.
/// </summary>
public static class StudyHtml
{
    /// <summary>Marks the start of each of the chart library's scripts.</summary>
    internal const string LibraryStart = "<script data-library>";

    /// <summary>Writes the page to a stream, as UTF-8 without a mark. The stream stays open.</summary>
    public static void Write(StudyResult result, Stream stream)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        Write(result, writer);
    }

    /// <summary>Writes the page; it says of itself that it is UTF-8.</summary>
    public static void Write(StudyResult result, TextWriter writer)
    {
        var view = new StudyView(result);
        WriteHead(writer, result);
        WriteAnswer(writer, view);
        WriteArms(writer, view);
        foreach (var figure in StudyFigures.Of(view))
        {
            WriteFigure(writer, view, figure);
        }

        WriteRun(writer, result);
        WriteNotices(writer);
        foreach (var library in PageResources.Library)
        {
            writer.Write($"{LibraryStart}{Script(PageResources.Text(library))}</script>\n");
        }

        writer.Write($"<script>\n{PageResources.Text("report.js")}</script>\n</body>\n</html>\n");
    }

    private static void WriteHead(TextWriter writer, StudyResult result)
    {
        PageHead.Write(writer, result.Title, "data: blob:", "report.css");
        PageHead.WriteBanner(writer, result.Provenance.Data.IsSynthetic);
        writer.Write($"<h1>{HtmlText.Escape(result.Title)}</h1>\n");
    }

    private static void WriteAnswer(TextWriter writer, StudyView view)
    {
        writer.Write($"<p class=\"answer{(view.Answer.Helped ? "" : " none")}\">{HtmlText.Escape(view.Answer.Text)}</p>\n");
        foreach (var line in new[] { view.Answer.Choice, StudyAnswer.Controls(view.Result) }.Where(l => l.Length > 0))
        {
            writer.Write($"<p class=\"note\">{HtmlText.Escape(line)}</p>\n");
        }

        writer.Write("<noscript><p class=\"note\">The figures need JavaScript; the data of each stand below it as a table.</p></noscript>\n");
    }

    private static void WriteArms(TextWriter writer, StudyView view)
    {
        var best = view.Answer.Arm?.Name;
        (string, string[]) Row(StudyGroup group, Func<StudyGroup, string[]> cells)
            => (group.Name == best ? $"{group.Role} best" : group.Role, cells(group));

        writer.Write("<section class=\"arms\">\n<h2>What the arms brought</h2>\n");
        HtmlText.WriteTable(writer, StudyRows.EvennessHeadings(view.Result), view.Groups.Select(g => Row(g, StudyRows.Evenness)));
        writer.Write("<h2>What they cost</h2>\n");
        HtmlText.WriteTable(writer, StudyRows.CostHeadings(view.Result), view.Groups.Select(g => Row(g, StudyRows.Cost)));
        writer.Write($"<p class=\"note\">{HtmlText.Escape(StudyRows.Legend(view.Result))}</p>\n<h2>What the arms are</h2>\n");
        HtmlText.WriteTable(
            writer, ["arm", "role", "¶what it is"], view.Arms.Select(a => (a.Role, new[] { a.Name, a.Role, a.Arm!.Description })));
        writer.Write("</section>\n");
        WriteList(writer, "failures", "Failed", StudyFacts.Failures(view.Result));
    }

    private static void WriteFigure(TextWriter writer, StudyView view, Figure figure)
    {
        writer.Write($"<figure id=\"{figure.Id}\">\n<h2>{HtmlText.Escape(figure.Title)}</h2>\n");
        writer.Write($"<figcaption>{HtmlText.Escape(figure.Caption)}</figcaption>\n");
        writer.Write("<div class=\"controls\"></div>\n<div class=\"chart\"></div>\n<details><summary>Data</summary>\n");
        HtmlText.WriteTable(writer, figure.Table);
        writer.Write($"</details>\n<a class=\"download\" download=\"{figure.Id}.csv\" hidden>Data as CSV</a>\n");
        writer.Write($"<script type=\"application/json\" data-is=\"spec\">{Script(figure.Specification(view))}</script>\n");
        writer.Write("<script type=\"application/json\" data-is=\"data\">");
        PageJson.Write(figure.Table, writer);
        writer.Write("</script>\n</figure>\n");
    }

    private static void WriteRun(TextWriter writer, StudyResult result)
    {
        WriteList(writer, "notes", "Notes", StudyFacts.Notes(result));
        writer.Write("<section>\n<h2>What was run</h2>\n");
        HtmlText.WriteTable(writer, ["what", "¶value"], StudyFacts.Of(result).Select(f => ("", new[] { f.Name, f.Value })));
        writer.Write("</section>\n");
    }

    private static void WriteList(TextWriter writer, string name, string heading, IEnumerable<string> lines)
    {
        if (!lines.Any())
            return;

        writer.Write($"<section class=\"{name}\">\n<h2>{heading}</h2>\n<ul>\n");
        foreach (var line in lines)
        {
            writer.Write($"<li>{HtmlText.Escape(line)}</li>\n");
        }

        writer.Write("</ul>\n</section>\n");
    }

    private static void WriteNotices(TextWriter writer)
    {
        writer.Write("<details class=\"screen\"><summary>Licences of the chart library in this page</summary>\n");
        foreach (var (packages, text) in PageResources.Notices())
        {
            var lines = text.ReplaceLineEndings("\n").Split('\n').Select(HtmlText.Escape);
            writer.Write($"<h3>{HtmlText.Escape(packages)}</h3>\n<pre>{string.Join('\n', lines)}</pre>\n");
        }

        writer.Write("</details>\n");
    }

    /// <summary>A script that cannot end its element before its end, and asks for no source map.</summary>
    private static string Script(string text)
    {
        var map = text.LastIndexOf("//# sourceMappingURL=", StringComparison.Ordinal);
        return (map < 0 ? text : text[..map])
            .Replace("</script", @"<\/script", StringComparison.OrdinalIgnoreCase)
            .Replace("<!--", @"\x3C!--", StringComparison.Ordinal);
    }
}
