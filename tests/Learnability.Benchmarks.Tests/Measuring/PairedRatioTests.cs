namespace Learnability.Benchmarks.Tests;

public sealed class PairedRatioTests
{
    [Fact]
    public void Of_MoreIsBetter_DividesOursByTheirsRoundByRound()
    {
        var ratio = PairedRatio.Of("speed", [20, 30, 45], [10, 20, 15], moreIsBetter: true);

        Assert.Equal([2, 1.5, 3], ratio.Values.ToArray());
        Assert.Equal(6.5 / 3, ratio.Mean, 12);
        // By hand: deviations −1/6, −2/3, 5/6; squares sum to 42/36; divided by n − 1 = 2.
        Assert.Equal(Math.Sqrt(42.0 / 36 / 2), ratio.StandardDeviation!.Value, 12);
        Assert.Equal((1.5, 3.0, 3, "×"), (ratio.Min, ratio.Max, ratio.Count, ratio.Unit));
    }

    [Fact]
    public void Of_LessIsBetter_DividesTheirsByOurs()
        => Assert.Equal([4, 0.5], PairedRatio.Of("time", [2, 10], [8, 5], moreIsBetter: false).Values.ToArray());

    /// <summary>A machine at half its speed in one round moves both speeds, not their ratio.</summary>
    [Fact]
    public void Of_RoundOnASlowMachine_KeepsTheRatio()
        => Assert.Equal(0, PairedRatio.Of("speed", [100, 50], [40, 20], moreIsBetter: true).StandardDeviation);

    [Theory]
    [InlineData(new double[] { 1, 2 }, new double[] { 1 })]
    [InlineData(new double[] { 0 }, new double[] { 1 })]
    [InlineData(new double[] { 1 }, new double[] { -1 })]
    [InlineData(new[] { double.NaN }, new double[] { 1 })]
    [InlineData(new[] { double.PositiveInfinity }, new double[] { 1 })]
    public void Of_ValuesThatMakeNoRatio_Throws(double[] ours, double[] theirs)
        => Assert.Throws<ArgumentException>(() => PairedRatio.Of("speed", [.. ours], [.. theirs], moreIsBetter: true));
}
