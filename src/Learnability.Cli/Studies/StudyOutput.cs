using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary>The one place where a study's result becomes files and text.</summary>
internal static class StudyOutput
{
    /// <summary>Writes <c>results.json</c>, <c>timings.json</c> and the report, and prints the table.</summary>
    public static void Write(ParseResult parsed, CliEnvironment environment, StudyCollector collector)
    {
        var result = collector.Collect();
        var timed = collector.Folder.Write(result, collector.Timings());
        StudyReport.Write(timed, collector.Folder.Path);
        ResultText.Write(
            parsed, environment, $"{StudyTable.Of(timed)}\nreport: {collector.Folder.PathOf(StudyReport.PageName)}\n", StudyResultFile.Write(result));
    }
}
