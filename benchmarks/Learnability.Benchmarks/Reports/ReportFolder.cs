namespace Learnability.Benchmarks;

/// <summary>The folder <c>artifacts/benchmarks</c>: two files a suite.</summary>
internal static class ReportFolder
{
    /// <summary>Writes <c>SUITE.json</c> and <c>SUITE.md</c> and gives their common path without the ending.</summary>
    public static string Write(SuiteReport report, string folder)
    {
        var path = Path.Combine(folder, report.Suite);
        DurableFile.WriteAllText($"{path}.json", SchemaJson.Write(report, ReportJson.Strict.SuiteReport));
        DurableFile.WriteAllText($"{path}.md", ReportText.Markdown(report));
        return path;
    }
}
