namespace Learnability.Inputs;

/// <summary>Numbers of images of classes, as they are given beside a file of shares: <c>cat=100,dog=50</c>, or <c>100,50</c> in the order of the classes.</summary>
public sealed record ClassCounts
{
    private readonly ImmutableArray<(string? Name, int Count)> _entries;

    /// <summary>Takes counts by name.</summary>
    public ClassCounts(IEnumerable<(string Name, int Count)> counts) => _entries = [.. counts.Select(c => ((string?)c.Name, c.Count))];

    private ClassCounts(ImmutableArray<(string? Name, int Count)> entries) => _entries = entries;

    /// <summary>Whether the classes are named.</summary>
    public bool AreNamed => _entries.All(e => e.Name is not null);

    /// <summary>Reads a list.</summary>
    /// <exception cref="UsageException">It is none, or a number is not whole and above 0.</exception>
    public static ClassCounts Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pairs = text.Contains('=', StringComparison.Ordinal)
            ? NameList.Pairs(text)?.Select(p => ((string?)p.Name, p.Value))
            : text.Split(',').Select(value => ((string?)null, value.Trim()));
        var entries = (pairs ?? throw Malformed(text)).Select(p => (p.Item1, Whole(p.Item2) ?? throw Malformed(text))).ToImmutableArray();
        return entries.GroupBy(e => e.Item1).FirstOrDefault(g => g.Key is not null && g.Count() > 1) is { } twice
            ? throw new UsageException($"found two counts for class '{twice.Key}'; expected one.")
            : new ClassCounts(entries);
    }

    /// <summary>The number of images of each class.</summary>
    /// <param name="classNames">The classes.</param>
    /// <exception cref="UsageException">They are not the counts' classes.</exception>
    public ImmutableArray<int> For(ImmutableArray<string> classNames)
    {
        if (_entries.Length != classNames.Length)
            throw new UsageException($"found {_entries.Length} counts for {classNames.Length} classes, {string.Join(", ", classNames)}; expected one each, such as {Example(classNames)}.");

        return AreNamed
            ? [.. classNames.Select(name => _entries.Where(e => e.Name == name).Select(e => (int?)e.Count).FirstOrDefault()
                ?? throw new UsageException($"found counts of {string.Join(", ", _entries.Select(e => e.Name))} and none of class '{name}'; expected one each, such as {Example(classNames)}."))]
            : [.. _entries.Select(e => e.Count)];
    }

    /// <summary>How the option is written for these classes, with a number to be put in.</summary>
    public static string Example(ImmutableArray<string> classNames) => $"--counts {string.Join(',', classNames.Select(name => $"{NameList.Quoted(name)}=N"))}";

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    private static UsageException Malformed(string text)
        => new($"found --counts '{text}'; expected whole numbers of images above 0, NAME=N,NAME=N… or N,N… in the order of the classes, such as cat=100,dog=50; {NameList.Hint}.");
}
