namespace Learnability.Fuzz.Lines;

/// <summary>Which lines of a reader's code were reached: those of the methods that it entered, and of the whole files that these stand in.</summary>
/// <param name="Reached">Lines that were reached.</param>
/// <param name="Entered">All lines of the methods that were entered.</param>
/// <param name="InFiles">All lines of their files.</param>
public sealed record LineCounts(int Reached, int Entered, int InFiles)
{
    /// <summary>Of the lines' numbers.</summary>
    public static LineCounts Of(IReadOnlySet<int> reached, IReadOnlyList<SourceLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var found = reached.Select(i => lines[i]).ToArray();
        var (methods, files) = (found.Select(l => l.Method).ToHashSet(), found.Select(l => l.File).ToHashSet());
        return new LineCounts(Different(found), Different(lines.Where(l => methods.Contains(l.Method))), Different(lines.Where(l => files.Contains(l.File))));
    }

    // A line is one line, whatever number of lambdas stand on it.
    internal static int Different(IEnumerable<SourceLine> lines) => lines.DistinctBy(l => (l.File, l.Number)).Count();
}
