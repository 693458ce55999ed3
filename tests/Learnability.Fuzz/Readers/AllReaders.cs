namespace Learnability.Fuzz.Readers;

/// <summary>All readers of files that users bring, and of what a service is sent.</summary>
public static class AllReaders
{
    /// <summary>Those that cannot end the process they run in.</summary>
    public static IReadOnlyList<Reader> Managed { get; } = [.. JsonReaders.All, .. RecordReaders.All, .. TableReaders.All, .. ImageReaders.All, .. DataReaders.All, .. ArrayReaders.All, .. OnnxReaders.All];

    /// <summary>The suites by their names.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Reader>> Suites { get; } = new Dictionary<string, IReadOnlyList<Reader>> { ["readers"] = [.. Managed, OnnxReaders.Runtime, OnnxReaders.Backbones], ["server"] = ServerReaders.All };

    /// <summary>All.</summary>
    public static IReadOnlyList<Reader> All { get; } = [.. Suites.Values.SelectMany(readers => readers)];

    /// <summary>The reader of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Reader Named(string name) => All.FirstOrDefault(r => r.Name == name)
        ?? throw new UsageException($"found --reader {name}; expected one of {string.Join(", ", All.Select(r => r.Name))}.");
}
