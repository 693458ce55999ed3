namespace Learnability.Benchmarks;

/// <summary>Peak memory of a process and of those that it started, read again and again from Linux's <c>/proc</c> while they run.</summary>
/// <remarks>The figure is VmHWM, the largest resident set so far, so that only what grows after the last reading is missed.</remarks>
internal sealed class ProcessFamily(int root)
{
    private const int BytesPerKibibyte = 1024;

    private readonly Dictionary<int, long> _peaks = [];

    /// <summary>Peak of the first process, in bytes; 0 where it could not be read.</summary>
    public long Main => _peaks.GetValueOrDefault(root);

    /// <summary>Sum of the peaks of all processes, in bytes: at least the peak of their sum.</summary>
    public long Sum => _peaks.Values.Sum();

    /// <summary>Takes a reading.</summary>
    public void Look()
    {
        var parents = Processes().ToImmutableDictionary(p => p.Id, p => p.Parent);
        foreach (var id in parents.Keys.Where(id => IsOfTheFamily(id, parents)))
        {
            if (PeakOf(id) is { } peak)
            {
                _peaks[id] = Math.Max(peak, _peaks.GetValueOrDefault(id));
            }
        }
    }

    private bool IsOfTheFamily(int id, ImmutableDictionary<int, int> parents)
    {
        while (id != root && parents.TryGetValue(id, out var parent) && parent != id)
        {
            id = parent;
        }

        return id == root;
    }

    private static IEnumerable<(int Id, int Parent)> Processes()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            // After the name, which may hold anything and ends with the last bracket, come the state and the parent.
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Text(Path.Combine(folder, "stat")) is { } stat
                && int.TryParse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ')[2], CultureInfo.InvariantCulture, out var parent))
            {
                yield return (id, parent);
            }
        }
    }

    private static long? PeakOf(int id)
    {
        var line = Text($"/proc/{id}/status")?.Split('\n').FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? null : BytesPerKibibyte * long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Processes end at any moment.
            return null;
        }
    }
}
