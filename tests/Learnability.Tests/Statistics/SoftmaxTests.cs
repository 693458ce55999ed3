namespace Learnability.Tests.Statistics;

public class SoftmaxTests
{
    [Fact]
    public void Probabilities_LogsOfRatios_GivesTheRatios()
    {
        var p = Softmax.Probabilities([MathF.Log(1), MathF.Log(2), MathF.Log(5)]);

        Assert.Equal(0.125, p[0], 1e-7);
        Assert.Equal(0.25, p[1], 1e-7);
        Assert.Equal(0.625, p[2], 1e-7);
    }

    [Theory]
    [InlineData(1000, 1000, 1000.6931471805599)]
    [InlineData(-1000, -1000, -999.3068528194401)]
    [InlineData(1e30, 0, 1e30)]
    public void LogSumExp_LargeLogits_DoesNotOverflow(float a, float b, double expected)
        => Assert.Equal(1, Softmax.LogSumExp([a, b]) / expected, 1e-7);
}
