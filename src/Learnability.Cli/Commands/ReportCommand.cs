using Learnability.Reporting;

namespace Learnability.Cli;

/// <summary><c>learnability report</c>.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "a study's folder, with its results.json (learnability/study-result/1), or a run's, with its manifest.json",
    };

    private static readonly Option<string?> To = Opt.Text("--to", "DIR", "where the report goes; default: the same folder");

    /// <summary>Makes the command.</summary>
    public static CliCommand Create(CliEnvironment environment)
    {
        var command = new CliCommand(
            "report",
            "Makes a study's report from its results: report.html (opens offline), report.md, results.csv and events/ for TensorBoard; or a run's page, report.html, "
            + "anew. The images of a run's page are taken from its data set; where that lies elsewhere now, --dataset says so.",
            "learnability report artifacts/reference",
            "learnability report artifacts/studies/proposal --to public/",
            "learnability report artifacts/runs/default --no-pictures --to public/")
            .With(() => [To, RunReport.NoPictures, .. DataOptions.All], parsed => Run(parsed, environment));
        command.Arguments.Add(Folder);
        return command;
    }

    private static void Run(ParseResult parsed, CliEnvironment environment)
    {
        var folder = environment.Resolve(parsed.GetValue(Folder)!);
        var target = parsed.GetValue(To) is { } to ? environment.Resolve(to) : folder;
        if (File.Exists(Path.Combine(folder, RunFiles.Manifest)))
        {
            OfRun(parsed, environment, folder, Path.Combine(target, RunReport.PageName));
            return;
        }

        if (!File.Exists(Path.Combine(folder, StudyFolder.ResultsName)))
        {
            throw new UsageException($"found {(Directory.Exists(folder) ? $"neither {RunFiles.Manifest} nor {StudyFolder.ResultsName} in" : "no folder")} '{parsed.GetValue(Folder)}'; "
                + $"expected the folder of a run, or of a study that has come to its end. Correct the path, or run 'learnability study' to its end{ModelPath.RunsBeside(folder)}.");
        }

        var result = new StudyFolder(folder).Results();
        StudyReport.Write(result, target);
        environment.Out.Write($"{StudyTable.Of(result)}\nreport: {Path.Combine(target, StudyReport.PageName)}\n");
    }

    private static void OfRun(ParseResult parsed, CliEnvironment environment, string path, string page)
    {
        using var folder = RunFolder.Open(path);
        var run = new Run(folder, RunSession.Host(environment), new ConsoleObserver(environment), fresh: false);
        RunReport.Write(run, page, environment.Engines.Pictures, parsed.GetValue(RunReport.NoPictures) ? null : Images(parsed, environment, run));
        environment.Out.Write($"report: {page}\n");
    }

    /// <summary>The run's data set; null where they are not to be had any more: the page is worth making without them.</summary>
    private static DataSet? Images(ParseResult parsed, CliEnvironment environment, Run run)
    {
        const string without = "report: without pictures, as";
        var choice = DataOptions.Read(parsed, environment, ExistingRun.Options(run)) with { Offline = true };
        try
        {
            var data = Announced.Source(() => environment.Engines.Images(choice, environment.Error.WriteLine), environment.Error).Load(environment.Cancellation);
            if (data.Test.Hash == run.Manifest.Data?.TestHash)
                return data;

            environment.Error.WriteLine($"{without} these are other images than the run's");
        }
        catch (LearnabilityException fault)
        {
            environment.Error.WriteLine($"{without} the images are not to be had: {fault.Message}");
        }

        return null;
    }
}
