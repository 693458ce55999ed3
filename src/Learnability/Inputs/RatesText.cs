using System.Text.Json;

namespace Learnability.Inputs;

/// <summary>
/// Rates from elsewhere: this program's file (<see cref="RatesFile"/>); scikit-learn's <c>classification_report(…, output_dict=True)</c> as JSON or as CSV of pandas; a JSON list or object of
/// rates, or a table with a column of rates (<c>recall</c>, <c>rate</c>, <c>tpr</c>), perhaps names before and counts (<c>support</c>, <c>count</c>) behind. Hits are rate × count.
/// </summary>
public static class RatesText
{
    // A rate times a count may lie so far from a whole number without a word: what a float loses.
    private const double Exact = 1e-3;

    private static readonly string[] Averages = ["accuracy", "micro avg", "macro avg", "weighted avg", "samples avg"];
    private static readonly string[] RateWords = ["recall", "rate", "tpr", "sensitivity", "accuracy"];
    private static readonly string[] CountWords = ["support", "count", "counts", "n", "images"];

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sourceName">The file's name, for errors.</param>
    /// <param name="counts">The images of each class, where the file has none.</param>
    /// <exception cref="BadInputException">Malformed, or rates that are no shares; the member or line is named.</exception>
    /// <exception cref="UsageException">Counts are given for a file that has them, or for other classes.</exception>
    public static ForeignRates Read(string text, string sourceName, ClassCounts? counts = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.TrimStart('\uFEFF').TrimStart();
        if (plain is not ['{' or '[', ..])
            return Of(OfTable(text, sourceName), sourceName, counts);

        if (Parse(plain) is not { } document)
            return Own(text, sourceName, counts);

        using (document)
        {
            JsonReadable.Check(document.RootElement, string.Empty, sourceName);
            return document.RootElement.ValueKind == JsonValueKind.Object && !IsBare(document.RootElement)
                ? Own(text, sourceName, counts)
                : Of(OfJson(document.RootElement, sourceName), sourceName, counts);
        }
    }

    private static ForeignRates Own(string text, string sourceName, ClassCounts? counts) => counts is null
        ? new ForeignRates(RatesFile.Read(text, sourceName).Rates, [])
        : throw new UsageException($"found --counts for '{sourceName}', whose schema has counts of its own; expected none. Leave --counts out.");

    /// <summary>What is malformed is complained of by the reader of this program's files.</summary>
    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether an object is none of this program's: all numbers, or a report's rows.</summary>
    private static bool IsBare(JsonElement root) => !root.TryGetProperty("schema", out _) && root.EnumerateObject().Any()
        && root.EnumerateObject().All(m => m.Value.ValueKind == JsonValueKind.Number || (m.Value.ValueKind == JsonValueKind.Object && m.Value.TryGetProperty("recall", out _)));

    private static List<RateLine> OfJson(JsonElement root, string sourceName)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return [.. root.EnumerateArray().Select((item, i) => new RateLine($"[{i}]", i.ToString(CultureInfo.InvariantCulture), Number(item, sourceName, $"[{i}]"), null, null))];

        var isReport = root.EnumerateObject().Any(m => m.Value.ValueKind == JsonValueKind.Object);
        return
        [
            .. root.EnumerateObject().Where(m => !isReport || !Averages.Contains(m.Name)).Select(m => m.Value.ValueKind == JsonValueKind.Number
                ? new RateLine(m.Name, m.Name, Number(m.Value, sourceName, m.Name), null, null)
                : new RateLine(m.Name, m.Name, Member(m, "recall", sourceName), Member(m, "support", sourceName), m.Value.TryGetProperty("precision", out _) ? Member(m, "precision", sourceName) : null)),
        ];
    }

    private static double Member(JsonProperty row, string name, string sourceName)
        => row.Value.TryGetProperty(name, out var value) ? Number(value, sourceName, $"{row.Name}.{name}") : throw SchemaJson.MemberFault(sourceName, $"{row.Name}.{name}", "found none; expected a number, as classification_report(output_dict=True) gives it.");

    private static double Number(JsonElement value, string sourceName, string path) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : throw SchemaJson.MemberFault(sourceName, path, $"found {value.ValueKind.ToString().ToLowerInvariant()}; expected a number.");

    private static List<RateLine> OfTable(string text, string sourceName)
    {
        var records = GridText.Read(text, sourceName);
        var header = records[0].Fields;
        if (records.Length == 1 && header.All(GridCell.IsNumber))
            records = [.. header.Select(field => new CsvRecord(records[0].Line, [field]))];

        if (records[0].Fields.All(GridCell.IsNumber) || (header is [_, var second] && GridCell.IsNumber(second)))
            return [.. records.Select((r, i) => Bare(r, i, sourceName))];

        var (rate, count, precision) = (Column(header, RateWords), Column(header, CountWords), Column(header, ["precision"]));
        var name = Enumerable.Range(0, header.Length).FirstOrDefault(i => i != rate && i != count && i != precision, -1);
        if (rate < 0 || name < 0)
            throw CsvText.Fault(sourceName, records[0].Line, $"found '{string.Join(',', header)}'; expected a column of classes and one of rates, named one of {string.Join(", ", RateWords)}; or a line a class with its name and rate alone.");

        return
        [
            .. records.Skip(1).Where(r => !Averages.Contains(r.Fields[name].Trim())).Select(r => new RateLine(
                FormattableString.Invariant($"line {r.Line}"), r.Fields[name].Trim(), GridCell.Read(r.Fields[rate], sourceName, r.Line).Value,
                count < 0 ? null : GridCell.Read(r.Fields[count], sourceName, r.Line).Value, precision < 0 ? null : GridCell.Read(r.Fields[precision], sourceName, r.Line).Value)),
        ];
    }

    private static RateLine Bare(CsvRecord record, int number, string sourceName)
    {
        var (at, rate) = (FormattableString.Invariant($"line {record.Line}"), GridCell.Read(record.Fields[^1], sourceName, record.Line).Value);
        return record.Fields.Length switch
        {
            1 => new RateLine(at, number.ToString(CultureInfo.InvariantCulture), rate, null, null),
            2 => new RateLine(at, record.Fields[0].Trim(), rate, null, null),
            _ => throw CsvText.Fault(sourceName, record.Line, $"found {record.Fields.Length} numbers without a line of names; expected one rate a line. A confusion matrix is read by --confusion."),
        };
    }

    private static int Column(ImmutableArray<string> header, string[] words) => Enumerable.Range(0, header.Length).FirstOrDefault(i => words.Contains(header[i].Trim().ToLowerInvariant()), -1);

    private static ForeignRates Of(List<RateLine> lines, string sourceName, ClassCounts? given)
    {
        // scikit-learn lists what was only predicted, too.
        var absent = lines.Where(line => line.Count == 0).Select(line => line.Name).ToArray();
        if (absent.Length > 0 && lines.Count - absent.Length > 1)
            lines.RemoveAll(line => line.Count == 0);

        ImmutableArray<string> names = [.. lines.Select(line => line.Name)];
        new MemberCheck(sourceName).Names(names, "classes");
        var hasCounts = lines.All(line => line.Count is not null);
        if (hasCounts == given is not null)
        {
            throw hasCounts
                ? new UsageException($"found --counts for '{sourceName}', which has counts of its own; expected none. Leave --counts out.")
                : new BadInputException($"{sourceName}: found rates alone; expected numbers of images too, as they tell how far noise moves a rate: {ClassCounts.Example(names)}.");
        }

        var counts = given?.For(names) ?? [.. lines.Select(line => Count(line, sourceName))];
        var rates = lines.Zip(counts, (line, count) => line.Rate(count, sourceName)).ToImmutableArray();
        var isRounded = lines.Zip(counts, (line, count) => Math.Abs((line.Value * count) - Math.Round(line.Value * count))).Max() > Exact;
        return new ForeignRates(new ClassRates(rates), [.. isRounded ? ["rates times counts are no whole numbers: hits are rounded"] : Array.Empty<string>(), .. absent.Except(names).Select(name => $"no image of class '{name}': it has no rate and gets no weight")]);
    }

    private static int Count(RateLine line, string sourceName) => line.Count is { } count and >= 1 and <= int.MaxValue && count == Math.Floor(count)
        ? (int)count
        : throw SchemaJson.MemberFault(sourceName, line.At, FormattableString.Invariant($"found {line.Count} images of class '{line.Name}'; expected a whole number from 1 to {int.MaxValue}, as a rate needs images to be measured on."));

    /// <summary>One class.</summary>
    private readonly record struct RateLine(string At, string Name, double Value, double? Count, double? Precision)
    {
        public ClassRate Rate(int count, string sourceName)
        {
            var check = new MemberCheck(sourceName);
            check.Share(Value, At);
            if (Precision is { } share)
                check.Share(share, $"{At}.precision");

            var hits = (int)Math.Round(Value * count);
            return new ClassRate(Name, hits, count) { Predicted = Precision is not { } p ? null : hits == 0 ? 0 : p > 0 ? Math.Max(hits, (long)Math.Min(Math.Round(hits / p), int.MaxValue)) : null };
        }
    }
}
