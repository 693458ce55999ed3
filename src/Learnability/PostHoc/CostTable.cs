namespace Learnability.PostHoc;

/// <summary>What each mistake costs, by true and by predicted class; what is not named costs 1, and a right answer nothing.</summary>
/// <remarks>As text <c>cat>dog:5,dog>cat:0.5</c>: a cat taken for a dog costs five other mistakes; names that hold a mark stand in double quotes (<see cref="NameList"/>). So it fits an option, a study's file and a manifest.</remarks>
public sealed record CostTable
{
    private const double Most = 1e6;
    private const string Marks = ",:>\"";

    private CostTable(ImmutableArray<(string Actual, string Predicted, double Cost)> entries) => Entries = entries;

    /// <summary>The costs that are not 1.</summary>
    public ImmutableArray<(string Actual, string Predicted, double Cost)> Entries { get; }

    /// <summary>Reads the text.</summary>
    /// <exception cref="UsageException">Another form, a pair twice, a class with itself, or a cost out of [0, 10⁶].</exception>
    public static CostTable Parse(string text) => Of([.. NameList.Parts(text, ',').Select(Entry)]);

    /// <summary>Reads a table: a first line of predicted classes after any word, then a line a true class: its name and the cost of each answer. A right answer costs 0, or its field is empty.</summary>
    /// <exception cref="BadInputException">Not of this form; the line is named.</exception>
    public static CostTable Read(string text, string sourceName)
    {
        var records = CsvText.Read(text, sourceName);
        ImmutableArray<string> names = [.. records[0].Fields.Skip(1)];
        foreach (var record in records.Skip(1).Where(r => !names.Contains(r.Fields[0])))
            throw CsvText.Fault(sourceName, record.Line, $"found true class '{record.Fields[0]}'; expected one of the predicted classes of line 1: {string.Join(", ", names)}.");

        if (names.Except(records.Skip(1).Select(r => r.Fields[0])).FirstOrDefault() is { } missing)
            throw CsvText.Fault(sourceName, 1, $"found predicted class '{missing}' and no line of it as a true class; expected one a class.");

        var entries =
            from record in records.Skip(1)
            from c in Enumerable.Range(0, names.Length)
            let field = record.Fields[c + 1]
            let cost = Cost(field, record.Fields[0] == names[c], sourceName, record.Line)
            where record.Fields[0] != names[c] && cost != 1
            select (record.Fields[0], names[c], cost);
        return SchemaJson.At(sourceName, "costs", () => Of([.. entries]));
    }

    /// <summary>C × C costs, row by row; rows are true classes.</summary>
    /// <exception cref="UsageException">A class is not among them.</exception>
    public double[] For(ImmutableArray<string> classNames)
    {
        var size = classNames.Length;
        var costs = new double[size * size];
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = i / size == i % size ? 0 : 1;
        }

        foreach (var (actual, predicted, cost) in Entries)
        {
            costs[(Number(actual) * size) + Number(predicted)] = cost;
        }

        return costs;

        int Number(string name) => classNames.IndexOf(name) is >= 0 and var c
            ? c
            : throw new UsageException($"found a cost for class '{name}'; expected one of {string.Join(", ", classNames)}.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Entries.Select(e => FormattableString.Invariant($"{NameList.Quoted(e.Actual, Marks)}>{NameList.Quoted(e.Predicted, Marks)}:{e.Cost}")));

    private static CostTable Of(ImmutableArray<(string Actual, string Predicted, double Cost)> entries)
    {
        if (entries.IsEmpty)
            throw new UsageException("found costs that are all 1; expected one that differs, as all mistakes alike are what accuracy counts.");

        foreach (var (actual, predicted, cost) in entries)
        {
            if (actual == predicted || !(cost >= 0 && cost <= Most))
                throw new UsageException(FormattableString.Invariant($"found cost {cost} for '{actual}' taken for '{predicted}'; expected two classes and a number in [0, {Most:0}]."));
            if (entries.Count(e => (e.Actual, e.Predicted) == (actual, predicted)) > 1)
                throw new UsageException($"found two costs for '{actual}' taken for '{predicted}'; expected one.");
        }

        return new CostTable(entries);
    }

    private static (string Actual, string Predicted, double Cost) Entry(string text)
        => NameList.Parts(text, '>') is [var actual, var rest] && NameList.Parts(rest, ':') is [var predicted, var cost] && double.TryParse(cost, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && NameList.Plain(actual) is { Length: > 0 } one && NameList.Plain(predicted) is { Length: > 0 } two
            ? (one, two, value)
            : throw new UsageException($"found cost '{text}'; expected TRUE>PREDICTED:COST, such as cat>dog:5, with names that hold ',', ':', '>' or a quote in double quotes; on the command line also a file of costs.");

    private static double Cost(string field, bool isRight, string sourceName, int line)
    {
        if (isRight && field.Length == 0)
            return 0;

        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) && cost >= 0 && cost <= Most && (!isRight || cost == 0)
            ? cost
            : throw CsvText.Fault(sourceName, line, $"found cost '{field}'; expected {(isRight ? "0 or nothing where the answer is right" : FormattableString.Invariant($"a number in [0, {Most:0}]"))}.{DecimalComma.Hint(field)}");
    }
}
