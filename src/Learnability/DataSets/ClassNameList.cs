namespace Learnability.DataSets;

/// <summary>The rule every list of class names obeys: at least two, none empty, none twice.</summary>
public static class ClassNameList
{
    /// <summary>The different names in the order of training libraries: by number where all are whole numbers, else by character codes.</summary>
    public static ImmutableArray<string> Ordered(IEnumerable<string> names)
    {
        var different = names.Distinct(StringComparer.Ordinal).ToArray();
        return ClassNumbers.Of(different) is { } numbers
            ? [.. different.Zip(numbers).OrderBy(x => x.Second).Select(x => x.First)]
            : [.. different.Order(StringComparer.Ordinal)];
    }

    /// <summary>Class numbers of names that differ in case or blanks alone, most likely one class written in several ways; groups of two and more.</summary>
    public static ImmutableArray<ImmutableArray<int>> Alike(ImmutableArray<string> names) =>
    [
        .. names.Index()
            .GroupBy(n => string.Concat(n.Item.Where(letter => !char.IsWhiteSpace(letter))), n => n.Index, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => g.ToImmutableArray()),
    ];

    /// <summary>Checks a list of class names.</summary>
    /// <exception cref="BadInputException">The list breaks the rule.</exception>
    public static void Check(ImmutableArray<string> names)
    {
        if (names.IsDefaultOrEmpty)
        {
            throw new BadInputException("found no classes; expected at least two.");
        }

        if (names.Length == 1)
        {
            throw new BadInputException($"found one class ('{names[0]}'); expected at least two.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new BadInputException("found a class without a name; expected a name for each class.");
            }

            if (!seen.Add(name))
            {
                throw new BadInputException($"found class '{name}' twice; expected each name once.");
            }
        }
    }
}
