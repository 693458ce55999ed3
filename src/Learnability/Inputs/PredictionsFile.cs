namespace Learnability.Inputs;

/// <summary>
/// Predictions from elsewhere, as CSV: a first line <c>label,prediction</c> or <c>label,prediction,count</c>, then one line an image, or a number of images
/// that were labelled and predicted alike. Classes are ordered as training libraries order them: by number where all names are whole numbers, else
/// by character codes.
/// </summary>
public static class PredictionsFile
{
    private static readonly ImmutableArray<string> Header = ["label", "prediction", "count"];

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Malformed, without images of a class, or with more than can be counted; the line is named where one is at fault.</exception>
    public static ConfusionMatrix Read(string text, string sourceName)
    {
        var records = CsvText.Read(text, sourceName);
        var columns = records[0].Fields.Length;
        if (columns is not (2 or 3) || !records[0].Fields.SequenceEqual(Header[..columns]))
        {
            throw CsvText.Fault(sourceName, 1, $"found '{string.Join(',', records[0].Fields)}'; expected label,prediction or label,prediction,count.");
        }

        var lines = records[1..];
        var classNames = ClassNames(lines, sourceName);
        var number = classNames.Index().ToDictionary(x => x.Item, x => x.Index, StringComparer.Ordinal);
        var counts = new int[classNames.Length * classNames.Length];
        foreach (var line in lines)
        {
            var count = columns == 2 ? 1 : CsvCount.Read(line.Fields[2], 1, sourceName, line.Line);
            ref var cell = ref counts[(number[line.Fields[0]] * classNames.Length) + number[line.Fields[1]]];
            cell = count <= int.MaxValue - cell
                ? cell + count
                : throw CsvText.Fault(sourceName, line.Line, $"found more than {int.MaxValue} images of label '{line.Fields[0]}'; expected at most as many.");
        }

        return ConfusionCounts.ToMatrix(classNames, counts, sourceName);
    }

    private static ImmutableArray<string> ClassNames(ImmutableArray<CsvRecord> lines, string sourceName)
    {
        foreach (var line in lines)
        {
            if (line.Fields.Take(2).Any(string.IsNullOrWhiteSpace))
            {
                throw CsvText.Fault(sourceName, line.Line, "found an empty label or prediction; expected the name of a class.");
            }
        }

        var ordered = ClassNameList.Ordered(lines.SelectMany(line => line.Fields.Take(2)));
        new MemberCheck(sourceName).Names(ordered, "classes");
        return ordered;
    }
}
