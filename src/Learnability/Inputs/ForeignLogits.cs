namespace Learnability.Inputs;

/// <summary>Logits or probabilities of a classifier from elsewhere, beside the true classes.</summary>
/// <param name="Data">The logits; of probabilities their logarithms.</param>
/// <param name="Notes">What was found and decided, a line each.</param>
public sealed record ForeignLogits(LabelledLogits Data, ImmutableArray<string> Notes)
{
    private static readonly ImmutableArray<string> LabelNames = ["label", "labels", "y", "y_true", "target", "class"];

    /// <summary>Puts the parts together.</summary>
    /// <param name="scores">Row by row, one number a class.</param>
    /// <param name="labels">The true class of each row, in [0, number of classes).</param>
    /// <param name="classNames">The classes.</param>
    /// <param name="source">What they came from, for errors.</param>
    /// <exception cref="BadInputException">They do not fit together, a class has no image, or a number is not finite.</exception>
    public static ForeignLogits Of(float[] scores, ImmutableArray<int> labels, ImmutableArray<string> classNames, string source)
    {
        ArgumentNullException.ThrowIfNull(scores);
        new MemberCheck(source).Names(classNames, "classes");
        if (scores.Length != labels.Length * classNames.Length || labels.IsEmpty)
            throw new BadInputException($"{source}: found {scores.Length} scores for {labels.Length} labels of {classNames.Length} classes; expected one score a class for each label.");

        float[] shares = [.. scores.Select(s => s / 100)];
        var arePercentages = RawScores.AreProbabilities(shares, classNames.Length);
        var areProbabilities = arePercentages || RawScores.AreProbabilities(scores, classNames.Length);
        var values = arePercentages ? shares : (float[])scores.Clone();
        if (areProbabilities)
            RawScores.Logarithms(values);

        return new ForeignLogits(
            new LabelledLogits(new Logits(classNames.Length, values), labels, classNames),
            [arePercentages ? "every row sums to 100, so these are taken for probabilities in per cent, and their logarithms for logits" : areProbabilities ? "every row sums to 1, so these are taken for probabilities, and their logarithms for logits" : "rows do not sum to 1, so these are taken for logits"]);
    }

    /// <summary>
    /// Reads CSV: a first line with the column of true classes and a column a class; then one line an image. True classes stand by name, or by number from 0 where
    /// no column bears them.
    /// </summary>
    /// <param name="text">The file's text.</param>
    /// <param name="source">The file's name, for errors.</param>
    /// <param name="label">Name of the column of true classes; null for the first of the usual ones.</param>
    /// <exception cref="BadInputException">Malformed; the line is named.</exception>
    public static ForeignLogits OfCsv(string text, string source, string? label)
    {
        if (text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            throw new BadInputException($"{source}: found JSON; expected a column a class of logits or probabilities, as CSV or by np.savez(file, logits=..., labels=...). "
                + "A score file has answers alone, which no bias can be solved on: have the model's scores written, or give the model itself with --dataset.");
        }

        var records = CsvText.Read(text, source);
        var header = records[0].Fields;
        var at = label is null ? LabelNames.Select(name => header.IndexOf(name)).FirstOrDefault(i => i >= 0, -1) : header.IndexOf(label);
        if (at < 0)
        {
            throw CsvText.Fault(source, 1, $"found columns {string.Join(", ", header)}; expected {(label is null ? $"one of true classes, named {string.Join(", ", LabelNames)}" : $"'{label}'")}. "
                + "Name it by --label COLUMN; all others are the classes' scores.");
        }

        // Pandas writes its row numbers under no name.
        ImmutableArray<int> columns = [.. Enumerable.Range(0, header.Length).Where(i => i != at && header[i].Length > 0)];
        ImmutableArray<string> names = [.. columns.Select(i => header[i])];
        var scores = new float[(records.Length - 1) * names.Length];
        var labels = ImmutableArray.CreateBuilder<int>(records.Length - 1);
        foreach (var (row, record) in records.Skip(1).Index())
        {
            labels.Add(Label(record, record.Fields[at], names, source));
            foreach (var (c, column) in columns.Index())
            {
                scores[(row * names.Length) + c] = float.TryParse(record.Fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && float.IsFinite(score)
                    ? score
                    : throw CsvText.Fault(source, record.Line, $"found '{record.Fields[column]}' under '{header[column]}'; expected a finite number, a logit or probability.{DecimalComma.Hint(record.Fields[column])}");
            }
        }

        return Of(scores, labels.MoveToImmutable(), names, source);
    }

    private static int Label(CsvRecord record, string text, ImmutableArray<string> names, string source)
    {
        var number = names.IndexOf(text);
        return number >= 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < names.Length) ? number
            : throw CsvText.Fault(source, record.Line, $"found true class '{text}'; expected one of {string.Join(", ", names)}, or its number from 0.");
    }
}
