namespace Learnability.PostHoc;

/// <summary>Checks operating points that come from a file.</summary>
internal static class OperatingPointCheck
{
    /// <summary>One rate a class, and all figures in [0, 1].</summary>
    /// <exception cref="BadInputException">They are not; the member is named.</exception>
    public static void Check(OperatingPoint point, int classes, string sourceName, string path)
    {
        CheckLength(point.Rates.Length, classes, sourceName, $"{path}.rates");
        var shares = point.Rates.Select((rate, c) => ($"rates[{c}]", rate))
            .Append(("accuracy", point.Accuracy)).Append(("meanRate", point.MeanRate)).Append(("variance", point.Variance));
        foreach (var (name, value) in shares)
        {
            if (!(value >= 0 && value <= 1))
            {
                throw SchemaJson.MemberFault(sourceName, $"{path}.{name}", FormattableString.Invariant($"found {value}; expected a number in [0, 1]."));
            }
        }
    }

    /// <summary>One number a class.</summary>
    /// <exception cref="BadInputException">It is not so; the member is named.</exception>
    public static void CheckLength(int length, int classes, string sourceName, string path)
    {
        if (length != classes)
        {
            throw SchemaJson.MemberFault(sourceName, path, $"found {length} numbers; expected {classes}, one a class.");
        }
    }
}
