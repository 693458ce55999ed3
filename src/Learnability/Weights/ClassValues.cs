namespace Learnability.Weights;

/// <summary>What numbers for single classes stand for; their range is (0, <paramref name="Max"/>].</summary>
/// <param name="Name">For errors: <c>target</c> or <c>priority</c>.</param>
/// <param name="Max">The largest number.</param>
/// <param name="Example">A list that works, for errors.</param>
public sealed record ClassValueKind(string Name, double Max, string Example)
{
    /// <summary>The rate that a class shall reach, in (0, 1].</summary>
    public static ClassValueKind Target { get; } = new("target", 1, "cat=0.8,dog=0.8");

    /// <summary>What a class's weight is multiplied by before the scaling to mean 1, in (0, 100]; 1 where none is given.</summary>
    public static ClassValueKind Priority { get; } = new("priority", 100, "cat=2,dog=0.5");

    /// <summary>The share of a class's images that is kept, in (0, 1]; 1 where none is given.</summary>
    public static ClassValueKind Share { get; } = new("share", 1, "cat=0.1,dog=0.5");
}

/// <summary>Numbers for some of the classes, by name, written <c>cat=0.8,dog=0.8</c>.</summary>
public sealed class ClassValues
{
    /// <summary>Makes the numbers.</summary>
    /// <exception cref="UsageException">None at all, a class twice, or a number out of the kind's range.</exception>
    public ClassValues(ClassValueKind kind, ImmutableArray<(string ClassName, double Value)> entries)
    {
        foreach (var (name, value) in entries)
        {
            if (!(value > 0 && value <= kind.Max))
            {
                throw new UsageException(FormattableString.Invariant($"found {kind.Name} {value} for class '{name}'; expected a number in (0, {kind.Max}]."));
            }

            if (entries.Count(e => e.ClassName == name) > 1)
            {
                throw new UsageException($"found two {kind.Name} values for class '{name}'; expected one.");
            }
        }

        (Kind, Entries) = (kind, entries.Length > 0 ? entries : throw Malformed(kind, string.Empty));
    }

    /// <summary>What the numbers stand for.</summary>
    public ClassValueKind Kind { get; }

    /// <summary>The numbers in the order given.</summary>
    public ImmutableArray<(string ClassName, double Value)> Entries { get; }

    /// <summary>Reads <c>NAME=VALUE,…</c>, as <see cref="NameList"/> says.</summary>
    /// <exception cref="UsageException">Not of this form, or as the constructor says.</exception>
    public static ClassValues Parse(ClassValueKind kind, string text)
        => new(kind, [.. (NameList.Pairs(text) ?? throw Malformed(kind, text)).Select(pair => Entry(kind, pair, text))]);

    /// <summary>The number of each class in the order of <paramref name="classNames"/>; none where it was not given.</summary>
    /// <exception cref="UsageException">A number was given for a class that is not among them.</exception>
    public ImmutableArray<double?> For(IEnumerable<string> classNames)
    {
        var names = classNames.ToImmutableArray();
        var values = new double?[names.Length];
        foreach (var (name, value) in Entries)
        {
            var c = names.IndexOf(name);
            values[c >= 0 ? c : throw new UsageException($"found a {Kind.Name} for class '{name}'; expected one of {string.Join(", ", names)}.")] = value;
        }

        return ImmutableArray.Create(values);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Entries.Select(e => FormattableString.Invariant($"{NameList.Quoted(e.ClassName)}={e.Value}")));

    private static (string ClassName, double Value) Entry(ClassValueKind kind, (string Name, string Value) pair, string text)
        => double.TryParse(pair.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? (pair.Name, value) : throw Malformed(kind, text);

    private static UsageException Malformed(ClassValueKind kind, string text)
        => new($"found {kind.Name} '{text}'; expected NAME=VALUE,NAME=VALUE…, such as {kind.Example}; {NameList.Hint}.");
}
