namespace Learnability.Benchmarks;

/// <summary>Repeated values of one quantity, with the figures that follow from them.</summary>
public sealed record Measurement
{
    /// <summary>Makes a measurement.</summary>
    /// <param name="name">What was measured, for example <c>step, PyTorch</c>.</param>
    /// <param name="unit">For example <c>images/s</c>.</param>
    /// <param name="values">At least one, in the order in which they were taken.</param>
    public Measurement(string name, string unit, ImmutableArray<double> values)
    {
        var spread = Spread.Of(values);
        (Name, Unit, Values, Mean, StandardDeviation) = (name, unit, values, spread.Mean, spread.StandardDeviation);
    }

    /// <summary>What was measured.</summary>
    public string Name { get; }

    /// <summary>The values' unit.</summary>
    public string Unit { get; }

    /// <summary>The values.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Number of values.</summary>
    public int Count => Values.Length;

    /// <summary>Their mean.</summary>
    public double Mean { get; }

    /// <summary>The sample's standard deviation; none for a single value.</summary>
    public double? StandardDeviation { get; }

    /// <summary>The smallest value.</summary>
    public double Min => Values.Min();

    /// <summary>The largest value.</summary>
    public double Max => Values.Max();
}
