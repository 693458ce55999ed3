namespace Learnability.PostHoc;

/// <summary>Checks operating points that come from a file.</summary>
internal static class OperatingPointCheck
{
    /// <summary>One rate a class, and all figures in [0, 1].</summary>
    /// <exception cref="BadInputException">They are not; the member is named.</exception>
    public static void Check(OperatingPoint point, int classes, string sourceName, string path)
    {
        var check = new MemberCheck(sourceName);
        check.Length(point.Rates.Length, classes, $"{path}.rates");
        check.Shares(path, point.Rates.Select((rate, c) => ($"rates[{c}]", rate))
            .Append(("accuracy", point.Accuracy)).Append(("meanRate", point.MeanRate)).Append(("variance", point.Variance)));
    }
}
