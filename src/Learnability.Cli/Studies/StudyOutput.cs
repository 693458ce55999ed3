using System.CommandLine;
using System.Globalization;
using System.Text;
using Learnability.Experiments;

namespace Learnability.Cli;

/// <summary>The one place where a study's result becomes files and text.</summary>
internal static class StudyOutput
{
    /// <summary>Writes <c>results.json</c> and <c>timings.json</c>, and prints the table.</summary>
    public static void Write(ParseResult parsed, CliEnvironment environment, StudyCollector collector)
    {
        var result = collector.Collect();
        var timed = collector.Folder.Write(result, collector.Timings());
        ResultText.Write(parsed, environment, $"{Table(timed)}\nfiles: {collector.Folder.Path}\n", StudyResultFile.Write(result));
    }

    private static string Table(StudyResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Title}: {result.Baseline.Trials.Length} seed(s), phase one accuracy {result.Baseline.Figures.Accuracy.Mean:0.000}, Var(s) {result.Baseline.Figures.Variance.Mean:0.00e0}\n");
        foreach (var arm in result.Arms)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {arm.Name}: {arm.Trials.Length} trial(s)");
            if (arm.Statistics is { } statistics)
            {
                text.Append(CultureInfo.InvariantCulture, $", accuracy {statistics.After.Accuracy.Mean:0.000}, Var(s) {statistics.After.Variance.Mean:0.00e0}, D {statistics.D.T.Mean:0.00e0}");
            }

            text.Append(arm.Failures.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $", {arm.Failures.Length} failed")).Append('\n');
        }

        return text.ToString();
    }
}
