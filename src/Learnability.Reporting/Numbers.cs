namespace Learnability.Reporting;

/// <summary>How numbers are written in reports, everywhere the same.</summary>
internal static class Numbers
{
    /// <summary>A rate or accuracy in [0, 1]: three digits without the zero, as in <c>.579</c>.</summary>
    public static string Rate(double value) => double.IsNaN(value) ? "-" : value.ToString(".000;-.000", CultureInfo.InvariantCulture);

    /// <summary>A difference of rates with its sign: <c>+.031</c>.</summary>
    public static string Change(double value) => double.IsNaN(value) ? "-" : value.ToString("+.000;-.000;.000", CultureInfo.InvariantCulture);

    /// <summary>A class weight or another number near 1: three digits; of one that would be shown as 0, its first two: <c>1.9e-6</c>.</summary>
    public static string Weight(double value) => value.ToString(Math.Abs(value) is > 0 and < 0.0005 ? "0.0e0" : "0.000", CultureInfo.InvariantCulture);

    /// <summary>A variance of rates in thousandths: <c>10.71e-3</c>.</summary>
    public static string Variance(double value) => double.IsNaN(value) ? "-" : (value * 1000).ToString("0.00", CultureInfo.InvariantCulture) + "e-3";

    /// <summary>A difference of variances in thousandths with its sign.</summary>
    public static string SignedVariance(double value) => (value * 1000).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + "e-3";

    /// <summary>A variance in thousandths, under a heading that says so: <c>10.71</c>.</summary>
    public static string Thousandths(double value) => (value * 1000).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A difference of variances in thousandths with its sign, under a heading that says so.</summary>
    public static string SignedThousandths(double value) => (value * 1000).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>An interval: <c>low … high</c>.</summary>
    public static string Between(Interval interval, Func<double, string> format) => $"{format(interval.Low)} to {format(interval.High)}";

    /// <summary>The same, or a dash where there is none.</summary>
    public static string Between(Interval? interval, Func<double, string> format) => interval is { } there ? Between(there, format) : "-";

    /// <summary>What stands below a table with intervals of rates.</summary>
    public const string IntervalNote = "Intervals: 95 % (Wilson), of the images only; another training would move the rates too.\n";

    /// <summary>Var(s) and what of it is beyond noise: <c>10.71e-3 (10.12e-3 beyond noise)</c>.</summary>
    public static string Variance(double variance, double? beyondNoise) => Variance(variance) + (beyondNoise is { } left ? $" ({Variance(left)} beyond noise)" : "");

    /// <summary>A ratio: two digits.</summary>
    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A difference of accuracies in percentage points with its sign: <c>-0.2</c>.</summary>
    public static string Points(double value) => (value * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>Percentage points with their sign, two digits: <c>-0.25</c>.</summary>
    public static string SignedPoints(double points) => points.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>A number of things, with separators.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A p-value: three digits without the zero; <c>&lt; .001</c> where it is less.</summary>
    public static string PValue(double value) => value < 0.001 ? "< .001" : Rate(value);

    /// <summary>A level such as .95 in per cent: <c>95</c>.</summary>
    public static string Percent(double value) => (value * 100).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Mean and, where there is one, standard deviation: <c>.823 ± .003</c>.</summary>
    public static string Of(Spread spread, Func<double, string> format)
        => spread.StandardDeviation is { } deviation ? $"{format(spread.Mean)} ± {format(deviation)}" : format(spread.Mean);

    /// <summary>The same, or a dash where there is nothing.</summary>
    public static string Of(Spread? spread, Func<double, string> format) => spread is { } there ? Of(there, format) : "-";
}
