namespace Learnability.Reporting;

/// <summary>The horizontal axis of a chart whose rows are as wide as the page lets them be: places are shares of the width.</summary>
/// <param name="Low">Value at the left end.</param>
/// <param name="High">Value at the right end, above it.</param>
internal readonly record struct Axis(double Low, double High)
{
    /// <summary>Rates and accuracies.</summary>
    public static Axis Shares { get; } = new(0, 1);

    /// <summary>A value's place; beyond an end, the end.</summary>
    public string X(double value) => FormattableString.Invariant($"{100 * Math.Clamp((value - Low) / (High - Low), 0, 1):0.#}%");

    /// <summary>A dot.</summary>
    public string Dot(double value, string name, int y) => $"<circle class=\"{name}\" cx=\"{X(value)}\" cy=\"{y}\" r=\"4\"/>";

    /// <summary>A line from one value to another.</summary>
    public string Line(double from, double to, string name, int y) => $"<line class=\"{name}\" x1=\"{X(from)}\" x2=\"{X(to)}\" y1=\"{y}\" y2=\"{y}\"/>";

    /// <summary>A dot with its interval.</summary>
    public string Dot(double value, Interval interval, string name, int y) => Line(interval.Low, interval.High, name, y) + Dot(value, name, y);

    /// <summary>A thick line from one value to another.</summary>
    public string Bar(double from, double to, string name, int y) => Line(from, to, $"bar {name}", y);
}
