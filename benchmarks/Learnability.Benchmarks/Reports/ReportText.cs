using System.Text;
using Learnability.Reporting;

namespace Learnability.Benchmarks;

/// <summary>A suite's report as text: tables for the console, and the same in Markdown.</summary>
public static class ReportText
{
    private static readonly string[] Headings = ["what", ">mean", ">sd", ">min", ">max", ">n", "unit"];

    /// <summary>The tables that end a suite on the console.</summary>
    public static string Console(SuiteReport report)
    {
        var text = new StringBuilder();
        foreach (var rows in new[] { report.Measurements, report.Ratios }.Where(r => r.Length > 0))
        {
            var table = new TextTable(Headings);
            foreach (var row in rows)
            {
                table.Add(Cells(row));
            }

            text.Append(table).Append('\n');
        }

        foreach (var line in Lines(report))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The file <c>SUITE.md</c>.</summary>
    public static string Markdown(SuiteReport report)
    {
        var text = new StringBuilder($"# Benchmark: {report.Suite}\n\n");
        if (report.Machine is { } machine)
        {
            text.Append(Facts(machine)).Append("\n\n");
        }

        text.Append("Versions: ").AppendJoin(", ", report.Versions.Select(v => $"{v.Key} {v.Value}")).Append(".\n");
        text.Append("Settings: ").AppendJoin(", ", report.Settings.Select(v => $"{v.Key} {v.Value}")).Append(".\n");
        AppendTable(text, "Measured", report.Measurements);
        AppendTable(text, "Ratios, round by round (above 1: this program is better)", report.Ratios);
        if (Lines(report).Any())
        {
            text.Append('\n').AppendJoin('\n', Lines(report).Select(l => $"- {l}")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A number with four significant digits, in full where it is large.</summary>
    public static string Number(double value) => value.ToString(
        Math.Abs(value) switch { >= 1000 => "N0", >= 100 => "F1", >= 10 => "F2", >= 0.1 => "F3", 0 => "F0", _ => "G3" }, CultureInfo.InvariantCulture);

    private static string Facts(MachineFacts machine) => string.Create(
        CultureInfo.InvariantCulture,
        $"{machine.Processor}, {machine.Vectors}, {machine.Cores} cores, {machine.MemoryBytes / 1e9:F1} GB; {machine.System}, .NET {machine.Runtime}; commit {machine.Commit}; "
        + $"{machine.When:yyyy-MM-dd HH:mm} UTC; load before {machine.LoadAverage:F2}.");

    private static void AppendTable(StringBuilder text, string title, IReadOnlyCollection<Measurement> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        text.Append($"\n## {title}\n\n| ").AppendJoin(" | ", Headings.Select(h => h.TrimStart('>'))).Append(" |\n|");
        text.AppendJoin("|", Headings.Select(h => h.StartsWith('>') ? "---:" : "---")).Append("|\n");
        foreach (var row in rows)
        {
            text.Append("| ").AppendJoin(" | ", Cells(row)).Append(" |\n");
        }
    }

    private static IEnumerable<string> Lines(SuiteReport report) => report.Growths
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Name}: exponent {g.Exponent:F2} (R² {g.RSquared:F2})"))
        .Concat(report.Notes);

    private static string[] Cells(Measurement row) =>
    [
        row.Name,
        Number(row.Mean),
        row.StandardDeviation is { } deviation ? Number(deviation) : "",
        Number(row.Min),
        Number(row.Max),
        row.Count.ToString(CultureInfo.InvariantCulture),
        row.Unit,
    ];
}
