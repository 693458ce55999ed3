using System.Globalization;
using System.Text;

namespace Learnability.Fuzz.Lines;

/// <summary>The lines file by file.</summary>
public static class LineText
{
    /// <summary>Of each reader: the files it came through, how many of their lines it reached, and which of the methods that it entered it did not.</summary>
    public static string Of(IEnumerable<ReaderReport> reports, IReadOnlyList<SourceLine> lines)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(lines);
        var text = new StringBuilder("reader: file: lines reached / of the methods entered / of the file; lines of the methods entered that were not reached\n");
        foreach (var report in reports)
        {
            var reached = report.Lines.Select(i => lines[i]).ToArray();
            var methods = reached.Select(l => l.Method).ToHashSet();
            foreach (var file in reached.GroupBy(l => l.File).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var (numbers, all) = (file.Select(l => l.Number).ToHashSet(), lines.Where(l => l.File == file.Key).ToArray());
                var entered = all.Where(l => methods.Contains(l.Method)).Select(l => l.Number).ToHashSet();
                text.AppendLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.Reader}: {Name(file.Key)}: {numbers.Count}/{entered.Count}/{LineCounts.Different(all)}; {string.Join(' ', entered.Except(numbers).Order())}"));
            }
        }

        return text.ToString();
    }

    private static string Name(string path) => path.LastIndexOf("/src/", StringComparison.Ordinal) is >= 0 and var at ? path[(at + 1)..] : path;
}
