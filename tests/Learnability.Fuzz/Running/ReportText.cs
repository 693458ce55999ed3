using System.Globalization;
using System.Text;

namespace Learnability.Fuzz.Running;

/// <summary>The figures, a line a reader.</summary>
public static class ReportText
{
    /// <summary>The table and the sum.</summary>
    public static string Of(IReadOnlyCollection<ReaderReport> reports, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var text = new StringBuilder("\nreader             inputs  accepted   refused  messages  places  findings  causes  peak MB  slowest s\n");
        foreach (var r in reports)
        {
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{r.Reader,-16} {r.Inputs,8} {r.Accepted,9} {r.Refused,9} {r.Messages.Count,9} {r.Places.Count,7} {r.Findings.Count,9} {r.Findings.DistinctBy(f => f.Where).Count(),7} {r.PeakBytes >> 20,8} {r.Slowest,10:0.00}"));
        }

        return text.AppendLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{reports.Sum(r => r.Inputs):N0} inputs of {reports.Count} readers, {reports.Sum(r => r.Findings.Count):N0} findings of {reports.SelectMany(r => r.Findings).DistinctBy(f => (f.Reader, f.Where)).Count()} causes, in {time.TotalMinutes:0.0} minutes"))
            .Append("messages: refusals that differ, numbers and names left out; places: lines of code that refusals come from\n").ToString();
    }
}
