namespace Learnability.Scores;

/// <summary>
/// Which score of a model belongs to which class of the data. Classes are matched by name, never by place: a place that is taken for another one gives plausible
/// and false rates. Only where the model has no names do places count, and a line says so.
/// </summary>
/// <param name="Columns">The model's class number of each class of the data.</param>
/// <param name="Notes">What is worth a line.</param>
public sealed record ClassMatch(ImmutableArray<int> Columns, ImmutableArray<string> Notes)
{
    // So many names stand in a message; the rest is counted.
    private const int NamesShown = 8;

    /// <summary>Whether the data's classes are the model's in the model's order.</summary>
    /// <param name="count">The model's number of classes.</param>
    public bool IsIdentity(int count) => Columns.Length == count && Columns.Index().All(c => c.Item == c.Index);

    /// <summary>Matches a data set's classes with a model's.</summary>
    /// <exception cref="BadInputException">A class of one has no counterpart in the other; the message says how to name it.</exception>
    /// <exception cref="UsageException">The map names a class that the data has not.</exception>
    public static ClassMatch Of(ModelCard model, ImmutableArray<string> data)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.ClassMap.Keys.FirstOrDefault(name => !data.Contains(name)) is { } unknown)
            throw new UsageException($"found --class-map for class '{unknown}'; expected classes of the data: {Listed(data)}.");

        if (model.ClassNames.IsEmpty && model.ClassMap.IsEmpty)
            return ByPlace(model, data);

        var columns = data.Select(name => Find(model, model.ClassMap.GetValueOrDefault(name, name), model.ClassMap.ContainsKey(name))).ToImmutableArray();
        if (columns.Contains(-1))
            throw Unmatched(model, [.. data.Where((_, i) => columns[i] < 0)]);

        if (columns.Distinct().Count() < columns.Length)
        {
            var twice = columns.GroupBy(c => c).First(g => g.Count() > 1).Key;
            throw new BadInputException($"found classes {Listed([.. data.Where((_, i) => columns[i] == twice)])} of the data for one class of the model, {NameOf(model, twice)}; expected one each. Correct --class-map.");
        }

        var left = model.ClassCount - columns.Length;
        if (left > 0 && model.ClassMap.IsEmpty)
        {
            throw new BadInputException(
                $"found {model.ClassCount} classes in the model and {data.Length} of them in the data; expected the same. "
                + $"To score among these alone, say so: --class-map {string.Join(',', data.Select(name => $"{NameList.Quoted(name)}={NameList.Quoted(name)}"))}.");
        }

        return new ClassMatch(columns, [.. Said(model, data, columns, left)]);
    }

    private static IEnumerable<string> Said(ModelCard model, ImmutableArray<string> data, ImmutableArray<int> columns, int left)
    {
        if (left > 0)
            yield return $"scored among {columns.Length} of the model's {model.ClassCount} classes, those of the data: figures are as if it told no others apart";

        if (!model.ClassMap.IsEmpty)
            yield return $"classes by --class-map: {Listed([.. data.Zip(columns, (name, c) => $"{name} is the model's {NameOf(model, c)}")])}";
        else if (!columns.SequenceEqual(columns.Order()))
            yield return "classes are matched by name: the model has them in another order than the data";
    }

    private static ClassMatch ByPlace(ModelCard model, ImmutableArray<string> data) => model.ClassCount == data.Length
        ? new ClassMatch([.. Enumerable.Range(0, data.Length)], [$"the model names no classes; they are taken to be in the data's order: {Listed(data)} (--classes FILE names them, one a line)"])
        : throw new BadInputException(
            $"found {data.Length} classes in the data, {Listed(data)}, and {model.ClassCount} without names in the model; expected as many. "
            + $"Say which are which: --class-map {string.Join(',', data.Take(NamesShown).Select((name, i) => $"{NameList.Quoted(name)}={i}"))} by number from 0, or all of the model's names by --classes FILE.");

    private static int Find(ModelCard model, string name, bool isMapped)
    {
        var at = model.ClassNames.IndexOf(name, 0, model.ClassNames.Length, StringComparer.Ordinal);
        return at < 0 && isMapped && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < model.ClassCount ? number : at;
    }

    private static BadInputException Unmatched(ModelCard model, ImmutableArray<string> names)
    {
        // Names that differ in case or blanks alone are offered ready to be pasted; they are not taken for one another unasked.
        var pairs = names.Select(name => (name, There: model.ClassNames.Where(there => ClassNameList.Alike([name, there]).Length > 0).ToArray())).ToArray();
        var map = pairs.All(p => p.There.Length == 1) ? pairs.Select(p => (p.name, p.There[0])) : names.Take(1).Select(name => (name, "NAME"));
        var has = model.ClassNames.IsEmpty ? $"{model.ClassCount} classes without names" : Listed(model.ClassNames);
        return new BadInputException(
            $"found {(names.Length == 1 ? "class" : "classes")} {Listed(names)} in the data and {has} in the model; expected the same names. "
            + $"Say which is which: --class-map {string.Join(',', map.Select(p => $"{NameList.Quoted(p.Item1)}={NameList.Quoted(p.Item2)}"))}, or all of the model's names in its order by --classes FILE.");
    }

    private static string NameOf(ModelCard model, int column)
        => model.ClassNames.IsEmpty ? $"number {column.ToString(CultureInfo.InvariantCulture)}" : $"'{model.ClassNames[column]}'";

    private static string Listed(ImmutableArray<string> names)
        => string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - NamesShown} more") : "");
}
