using System.Globalization;
using System.Text;

namespace Learnability.Fuzz.Running;

/// <summary>The figures, a line a reader.</summary>
public static class ReportText
{
    /// <summary>The table and the sum.</summary>
    public static string Of(IReadOnlyCollection<ReaderReport> reports, IReadOnlyList<SourceLine> lines, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var text = new StringBuilder("\nreader             inputs  accepted   refused  messages  places  lines (of methods, of files)  findings  causes  peak MB  slowest s\n");
        foreach (var r in reports)
        {
            var counts = LineCounts.Of(r.Lines, lines);
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{r.Reader,-16} {r.Inputs,8} {r.Accepted,9} {r.Refused,9} {r.Messages.Count,9} {r.Places.Count,7} {counts.Reached,6} {$"({counts.Entered}, {counts.InFiles})",-22} {r.Findings.Count,9} {r.Findings.DistinctBy(f => f.Where).Count(),7} {r.PeakBytes >> 20,8} {r.Slowest,10:0.00}"));
        }

        return text.AppendLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{reports.Sum(r => r.Inputs):N0} inputs of {reports.Count} readers, {reports.Sum(r => r.Findings.Count):N0} findings of {reports.SelectMany(r => r.Findings).DistinctBy(f => (f.Reader, f.Where)).Count()} causes, in {time.TotalMinutes:0.0} minutes"))
            .Append("messages: refusals that differ, numbers and names left out; places: lines of code that refusals come from\nlines: those reached, of all in the methods that were entered, and of all in their files\n").ToString();
    }
}
