namespace Learnability.Reporting;

/// <summary>
/// A run as one HTML page for readers who know nothing of the program: it opens offline, its content policy forbids any request, and it can be read without scripts.
/// </summary>
public static class RunHtml
{
    /// <summary>Writes the page to a stream, as UTF-8 without a mark. The stream stays open.</summary>
    public static void Write(RunView view, Stream stream)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        Write(view, writer);
    }

    /// <summary>Writes the page; it says of itself that it is UTF-8.</summary>
    public static void Write(RunView view, TextWriter writer)
    {
        WriteHead(writer, view);
        AnswerSection.Write(writer, view);
        RatesSection.Write(writer, view);
        PairsSection.Write(writer, view);
        SlicesSection.Write(writer, view);
        PriceSection.Write(writer, view);
        SureSection.Write(writer, view);
        WeightsSection.Write(writer, view);
        SizesSection.Write(writer, view);
        ClassesSection.Write(writer, view);
        WriteRemarks(writer, view);
        WriteFacts(writer, view);
        writer.Write($"</main>\n<script>\n{PageResources.Text("run.js")}</script>\n</body>\n</html>\n");
    }

    private static void WriteHead(TextWriter writer, RunView view)
    {
        PageHead.Write(writer, $"{view.Name}: which classes are recognised, and which model to use", "data:", "report.css", "run.css");
        writer.Write("<main>\n");
        PageHead.WriteBanner(writer, view.Data.IsSynthetic);
        if (view.Picture is not null)
            writer.Write($"<p class=\"note privacy\">This page contains pictures of the data set (small copies of some {view.Kind.Plural}). Think of that before you pass it on; made with --no-pictures, it has none.</p>\n");
    }

    private static void WriteRemarks(TextWriter writer, RunView view)
    {
        if (view.Data.RemarkLines.IsEmpty)
            return;

        writer.Write($"<section id=\"noticed\">\n<h2>What was noticed of the {view.Kind.Plural}</h2>\n");
        foreach (var remark in view.Data.RemarkLines)
        {
            writer.Write($"<p>{HtmlText.Escape(remark)}.</p>\n");
        }

        writer.Write("</section>\n");
    }

    private static void WriteFacts(TextWriter writer, RunView view)
    {
        writer.Write("<section id=\"made\">\n<h2>How this was made</h2>\n");
        HtmlText.WriteTable(writer, ["what", "¶value"], view.Facts.Select(f => ("", new[] { f.Name, f.Value })));
        writer.Write("</section>\n");
    }
}
