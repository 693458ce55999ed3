using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary>The one place where a study's result becomes files and text.</summary>
internal static class StudyOutput
{
    /// <summary>What several data sets say together, where their runs end in verdicts.</summary>
    public static void WriteSets(CliEnvironment environment, ImmutableArray<StudySession> sessions)
    {
        ImmutableArray<(string Name, StudyResult Result)> sets = [.. sessions.Select(s => (s.Set!, s.Folder.Results()))];
        if (!sets.All(s => s.Result.Arms.All(a => a.Trials.All(t => t.Judged is not null))))
            return;

        var (text, file) = (SetsMarkdown.Of(sets), Path.Combine(sessions[0].StudyPath, "sets.md"));
        DurableFile.WriteAllText(file, text);
        environment.Out.Write($"{text}\nfile: {file}\n");
    }

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
