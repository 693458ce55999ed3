using System.CommandLine;
using Learnability.Experiments;
using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary>The one place where a study's result becomes files and text.</summary>
internal static class StudyOutput
{
    private const string PageName = "report.html";
    private const string MarkdownName = "report.md";
    private const string CsvName = "results.csv";

    /// <summary>Writes <c>results.json</c>, <c>timings.json</c> and the reports, and prints the table.</summary>
    public static void Write(ParseResult parsed, CliEnvironment environment, StudyCollector collector)
    {
        var folder = collector.Folder;
        var result = collector.Collect();
        var timed = folder.Write(result, collector.Timings());
        DurableFile.Write(folder.PathOf(PageName), stream => StudyHtml.Write(timed, stream));
        DurableFile.WriteAllText(folder.PathOf(MarkdownName), StudyMarkdown.Of(timed));
        DurableFile.WriteAllText(folder.PathOf(CsvName), StudyCsv.Of(timed));
        ResultText.Write(parsed, environment, $"{StudyTable.Of(timed)}\nfiles: {folder.Path}\n", StudyResultFile.Write(result));
    }
}
