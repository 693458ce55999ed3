namespace Learnability.Benchmarks.Tests;

public sealed class MeasurementTests
{
    [Fact]
    public void StandardDeviation_OfOneValue_IsNone() => Assert.Null(new Measurement("a", "s", [3]).StandardDeviation);

    [Fact]
    public void Figures_OfSomeValues_AreTheirs()
    {
        var measurement = new Measurement("a", "s", [2, 4, 9]);

        // By hand: mean 5, squares of deviations 9 + 1 + 16 = 26, divided by 2.
        Assert.Equal((5.0, 2.0, 9.0, 3), (measurement.Mean, measurement.Min, measurement.Max, measurement.Count));
        Assert.Equal(Math.Sqrt(13), measurement.StandardDeviation!.Value, 12);
    }
}
