using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability report</c>.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Folder = new("FOLDER") { Description = "a study's folder, with its results.json (learnability/study-result/1)" };

    private static readonly Option<string?> To = Opt.Text("--to", "DIR", "where the report goes; default: the study's folder");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "report",
            "Makes a study's report from its results: report.html (opens offline), report.md, results.csv and events/ for TensorBoard.",
            "learnability report artifacts/reference",
            "learnability report artifacts/studies/proposal --to public/")
            .With(() => [To], parsed => Run(parsed, environment));
        command.Arguments.Add(Folder);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var folder = environment.Resolve(parsed.GetValue(Folder)!);
        var target = parsed.GetValue(To) is { } to ? environment.Resolve(to) : folder;
        var result = new StudyFolder(folder).Results();
        StudyReport.Write(result, target);
        environment.Out.Write($"{StudyTable.Of(result)}\nreport: {Path.Combine(target, StudyReport.PageName)}\n");
    }
}
