using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary>A study's report as files.</summary>
internal static class StudyReport
{
    /// <summary>The page.</summary>
    public const string PageName = "report.html";

    /// <summary>Writes the page, the text for pasting, a row a trial, and the training curves for TensorBoard, into a folder.</summary>
    public static void Write(StudyResult result, string folder)
    {
        DurableFile.Write(Path.Combine(folder, PageName), stream => StudyHtml.Write(result, stream));
        DurableFile.WriteAllText(Path.Combine(folder, "report.md"), StudyMarkdown.Of(result));
        DurableFile.WriteAllText(Path.Combine(folder, "results.csv"), StudyCsv.Of(result));
        foreach (var file in StudyEvents.Of(result))
        {
            DurableFile.Write(Path.Combine(folder, "events", file.Path), stream => stream.Write(file.Content.AsSpan()));
        }
    }
}
