using System.Globalization;

namespace Learnability.Reporting;

/// <summary>How numbers are written in reports, everywhere the same.</summary>
internal static class Numbers
{
    /// <summary>A rate or accuracy in [0, 1]: three digits without the zero, as in <c>.579</c>.</summary>
    public static string Rate(double value) => double.IsNaN(value) ? "-" : value.ToString(".000;-.000", CultureInfo.InvariantCulture);

    /// <summary>A difference of rates with its sign: <c>+.031</c>.</summary>
    public static string Change(double value) => double.IsNaN(value) ? "-" : value.ToString("+.000;-.000;.000", CultureInfo.InvariantCulture);

    /// <summary>A class weight or another number near 1: three digits.</summary>
    public static string Weight(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A variance of rates in thousandths: <c>10.71e-3</c>.</summary>
    public static string Variance(double value) => double.IsNaN(value) ? "-" : (value * 1000).ToString("0.00", CultureInfo.InvariantCulture) + "e-3";

    /// <summary>A difference of variances in thousandths with its sign.</summary>
    public static string SignedVariance(double value) => (value * 1000).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + "e-3";

    /// <summary>An interval: <c>low … high</c>.</summary>
    public static string Between(Interval interval, Func<double, string> format) => $"{format(interval.Low)} to {format(interval.High)}";

    /// <summary>A ratio: two digits.</summary>
    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A difference of accuracies in percentage points with its sign: <c>-0.2</c>.</summary>
    public static string Points(double value) => (value * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>A number of things, with separators.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
