using System.Runtime.InteropServices;

namespace Learnability.Results;

/// <summary>
/// A score file, schema <c>learnability/score/1</c>: subject (<c>model</c>, <c>split</c>, <c>dataHash</c>, <c>isSynthetic</c>, and
/// <c>testTimeAugmentation</c> where there was one, and <c>pictures</c>, a hash of the image files, where the images are made of some), <c>crossEntropy</c>,
/// <c>calibrationError</c>, <c>summary</c> (<see cref="ScoreSummary"/>), <c>classes</c> (name, hits, count, rate with Wilson's 95 % interval,
/// precision, F1, predicted share; of a class without images no rate, precision and F1), <c>confusion</c>, and <c>labels</c> and <c>predictions</c>: one class number an image as unsigned bytes (two
/// bytes, little-endian, from 257 classes on) in Base64. All figures but the first two follow from those, and are checked against them.
/// </summary>
public static class ScoreFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/score/1";

    private const int MaxClassesInByte = 256;
    private const int MaxClasses = 65_536;

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit; the member's path is named.</exception>
    public static Score Read(string text, string sourceName)
    {
        var document = SchemaJson.Read(text, CoreJson.Strict.ScoreDocument, Schema, sourceName);
        var names = document.Classes.Select(row => row.Name).ToImmutableArray();
        SchemaJson.At(sourceName, "classes", () => Checked(names));
        var check = new MemberCheck(sourceName);
        check.Require(document.CrossEntropy >= 0 && double.IsFinite(document.CrossEntropy), "crossEntropy", document.CrossEntropy, $"a finite number, not negative");
        check.Share(document.CalibrationError, "calibrationError");
        var outcomes = new Outcomes(
            Decode(document.Labels, names.Length, sourceName, "labels"), Decode(document.Predictions, names.Length, sourceName, "predictions"));
        var subject = new ScoreSubject(document.Model, document.Split, document.DataHash, document.IsSynthetic) { Augmentation = document.TestTimeAugmentation, Pictures = document.Pictures, Prior = document.Prior };
        var calibration = new Calibration(document.CrossEntropy, document.CalibrationError);
        var score = SchemaJson.At(sourceName, "predictions", () => new Score(subject, names, outcomes, calibration));
        JsonAgreement.Check(text, Write(score), sourceName);
        return score;
    }

    /// <summary>The file's text.</summary>
    public static string Write(Score score) => SchemaJson.Write(Document(score), CoreJson.Strict.ScoreDocument);

    private static ScoreDocument Document(Score score) => new()
    {
        Schema = Schema,
        Model = score.Subject.Model,
        Split = score.Subject.Split,
        DataHash = score.Subject.DataHash,
        Pictures = score.Subject.Pictures,
        IsSynthetic = score.Subject.IsSynthetic,
        TestTimeAugmentation = score.Subject.Augmentation,
        Prior = score.Subject.Prior,
        CrossEntropy = score.Calibration.CrossEntropy,
        CalibrationError = score.Calibration.Error,
        Summary = score.Summary,
        Classes = [.. Rows(score)],
        Confusion = score.Confusion.Rows(),
        Labels = Encode(score.Outcomes.Labels, score.ClassNames.Length),
        Predictions = Encode(score.Outcomes.Predictions, score.ClassNames.Length),
    };

    private static IEnumerable<ScoreRow> Rows(Score score)
    {
        var (confusion, rates) = (score.Confusion, score.Rates.Classes.ToDictionary(r => r.Name));
        return score.ClassNames.Select((name, c) => rates.TryGetValue(name, out var rate)
            ? new ScoreRow(name, rate.Hits, rate.Count, rate.Rate, rate.Interval, confusion.Precision(c), confusion.F1(c), confusion.PredictedShare(c))
            : new ScoreRow(name, 0, 0, PredictedShare: confusion.PredictedShare(c)));
    }

    private static string Encode(ImmutableArray<int> classes, int count) => Convert.ToBase64String(count <= MaxClassesInByte
        ? [.. classes.Select(c => (byte)c)]
        : MemoryMarshal.AsBytes<ushort>([.. classes.Select(c => checked((ushort)c))]));

    private static ImmutableArray<int> Decode(string text, int count, string sourceName, string path)
    {
        var width = count <= MaxClassesInByte ? 1 : 2;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length % width != 0)
        {
            throw SchemaJson.MemberFault(
                sourceName, path, $"found a text that does not hold class numbers of {width} byte(s) in Base64; expected one an image.");
        }

        return width == 1
            ? [.. bytes.Take(length).Select(b => (int)b)]
            : [.. MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan(0, length)).ToArray().Select(c => (int)c)];
    }

    private static ImmutableArray<string> Checked(ImmutableArray<string> names)
    {
        ClassNameList.Check(names);
        return names.Length <= MaxClasses ? names : throw new BadInputException($"found {names.Length} classes; expected at most {MaxClasses}.");
    }
}
