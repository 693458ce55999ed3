namespace Learnability.Results;

/// <summary>
/// A rates file: <c>{"schema":"learnability/rates/1","classes":[{"name":"cat","hits":579,"count":1000}, …]}</c>. Optional members: a class's
/// <c>rate</c> (hits/count to three digits), <c>rateInterval</c> (Wilson, 95 %), <c>precision</c> (hits over the images taken for the class) and <c>trainCount</c> (images of the class that
/// the model was trained on, which weights from counts need; for every class or for none), and beside the classes <c>confusion</c> (rows of
/// counts, one a class), <c>split</c> and <c>dataHash</c>. Whatever is given must agree with hits and count.
/// </summary>
/// <param name="Rates">The rates.</param>
/// <param name="Confusion">Which class was taken for which, if known.</param>
/// <param name="Split">What the rates were measured on, if known: <c>solve</c> or <c>test</c>.</param>
/// <param name="DataHash">Hash of the images, if known.</param>
public sealed record RatesFile(ClassRates Rates, ConfusionMatrix? Confusion = null, string? Split = null, string? DataHash = null)
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/rates/1";

    /// <summary>How far a stated rate or precision may lie from the counts': half a unit of the third digit.</summary>
    private const double Rounding = 0.0005 + 1e-9;

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit; the member's path is named.</exception>
    public static RatesFile Read(string text, string sourceName)
    {
        var document = SchemaJson.Read(text, CoreJson.Strict.RatesDocument, Schema, sourceName);
        var classes = document.Classes.Select((row, i) => Class(row, sourceName, $"classes[{i}]")).ToImmutableArray();
        var rates = SchemaJson.At(sourceName, "classes", () => new ClassRates(classes));
        var confusion = document.Confusion is { } rows ? Matrix(rows, rates, sourceName) : null;
        CheckPrecisions(document, confusion, sourceName);
        return new RatesFile(confusion is null ? rates : WithPredicted(rates, confusion), confusion, document.Split, document.DataHash);
    }

    /// <summary>The file's text, with rates, and with precisions where the confusion matrix is known.</summary>
    public string Write() => SchemaJson.Write(
        new RatesDocument
        {
            Schema = Schema,
            Split = Split,
            DataHash = DataHash,
            Classes = [.. Rates.Classes.Select(Row)],
            Confusion = Confusion?.Rows(),
        },
        CoreJson.Strict.RatesDocument);

    private RatesRow Row(ClassRate rate, int c)
        => new(rate.Name, rate.Hits, rate.Count, rate.Rate, Confusion?.Precision(c) ?? Precision(rate), rate.TrainCount, rate.Interval);

    private static double? Precision(ClassRate rate) => rate.Predicted switch
    {
        null => null,
        0 => 0,
        var predicted => rate.Hits / (double)predicted,
    };

    private static ClassRates WithPredicted(ClassRates rates, ConfusionMatrix confusion)
        => new([.. rates.Classes.Select((rate, c) => rate with { Predicted = confusion.Predicted(c) })]);

    private static ClassRate Class(RatesRow row, string sourceName, string path)
    {
        if (row.Hits is not { } hits || row.Count is not { } count)
        {
            throw SchemaJson.MemberFault(
                sourceName,
                $"{path}.{(row.Hits is null ? "hits" : "count")}",
                "found none; expected hits and count, not a rate alone: the number of images tells how far noise moves the rate.");
        }

        var check = new MemberCheck(sourceName);
        check.Require(count is >= 1 and <= int.MaxValue, $"{path}.count", count, $"a whole number from 1 to {int.MaxValue}");
        check.Require(hits >= 0 && hits <= count, $"{path}.hits", hits, $"a whole number from 0 to the count, {count}");
        check.Require(row.TrainCount is null or (>= 1 and <= int.MaxValue), $"{path}.trainCount", row.TrainCount, $"a whole number from 1 to {int.MaxValue}");
        CheckShare(row.Rate, (double)hits / count, sourceName, $"{path}.rate");
        CheckShare(row.Precision, null, sourceName, $"{path}.precision");
        var rate = new ClassRate(row.Name, (int)hits, (int)count) { TrainCount = (int?)row.TrainCount, Predicted = PredictedOf(row, (int)hits, sourceName, path) };
        CheckShare(row.RateInterval?.Low, rate.Interval.Low, sourceName, $"{path}.rateInterval.low");
        CheckShare(row.RateInterval?.High, rate.Interval.High, sourceName, $"{path}.rateInterval.high");
        return rate;
    }

    /// <summary>How many images were taken for a class of a stated precision: hits/precision, to the nearest whole number.</summary>
    private static long? PredictedOf(RatesRow row, int hits, string sourceName, string path)
    {
        if (row.Precision is not { } precision)
        {
            return null;
        }

        new MemberCheck(sourceName).Require(
            (hits == 0) == (precision == 0), $"{path}.precision", FormattableString.Invariant($"{precision} with {hits} hits"),
            $"a precision of 0 just where there are no hits");

        // Without hits, the precision does not tell how many false ones there were; none is the least that agrees.
        return hits == 0 ? 0 : (long)Math.Min(Math.Round(hits / precision), int.MaxValue);
    }

    private static ConfusionMatrix Matrix(ImmutableArray<ImmutableArray<int>> rows, ClassRates rates, string sourceName)
    {
        var size = rates.Classes.Length;
        var check = new MemberCheck(sourceName);
        check.Require(rows.Length == size, "confusion", $"{rows.Length} rows", $"{size}, one a class");
        foreach (var (i, row) in rows.Index())
        {
            var expected = rates.Classes[i];
            check.Require(
                row.Length == size && row.All(n => n >= 0) && row.Sum(n => (long)n) == expected.Count && row[i] == expected.Hits, $"confusion[{i}]", "a row that does not fit",
                $"{size} numbers, none negative, with sum {expected.Count} and {expected.Hits} on the diagonal, as classes[{i}] says");
        }

        return new ConfusionMatrix(rates.Classes.Select(c => c.Name).ToImmutableArray(), [.. rows.SelectMany(row => row)]);
    }

    private static void CheckPrecisions(RatesDocument document, ConfusionMatrix? confusion, string sourceName)
    {
        for (var i = 0; i < document.Classes.Length; i++)
        {
            CheckShare(document.Classes[i].Precision, confusion?.Precision(i), sourceName, $"classes[{i}].precision");
        }
    }

    private static void CheckShare(double? found, double? expected, string sourceName, string path)
    {
        if (found is not { } share)
            return;

        var check = new MemberCheck(sourceName);
        check.Share(share, path);
        check.Require(expected is null || Math.Abs(share - expected.Value) <= Rounding, path, share, $"{expected:0.####}, as the counts say. Leave it out or correct it");
    }
}
