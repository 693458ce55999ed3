namespace Learnability.Tests.Statistics;

public class McNemarTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 5, 1)]

    // 2 · (C(9,0) + C(9,1)) / 2⁹ = 20/512.
    [InlineData(1, 8, 0.0390625)]
    [InlineData(8, 1, 0.0390625)]

    // 2 / 2¹⁰.
    [InlineData(0, 10, 0.001953125)]

    // Summed in exact rational arithmetic by another program.
    [InlineData(59, 121, 4.434449263755176e-06)]
    [InlineData(480, 520, 0.21744829320414094)]
    [InlineData(4000, 5000, 5.581401567013917e-26)]
    public void PValue_KnownTables_AgreesWithExactArithmetic(int onlyFirst, int onlySecond, double expected)
        => Assert.Equal(1, new McNemar(onlyFirst, onlySecond).PValue / expected, 1e-10);

    /// <summary>The interval and the test say the same.</summary>
    [Fact]
    public void Lead_AllSmallCounts_LeavesOutZeroWhereTheTestRejects()
    {
        for (var first = 0; first <= 25; first++)
        {
            for (var second = 0; second <= 25; second++)
            {
                var test = new McNemar(first, second);
                var (low, high) = test.Lead;

                Assert.InRange(first - second, low - 1e-9, high + 1e-9);
                Assert.InRange(low, -(first + second), high);
                Assert.InRange(high, low, first + second);
                Assert.Equal(test.PValue < 0.05, low > 0 || high < 0);
            }
        }
    }

    /// <summary>8 of 10: Clopper and Pearson's interval is .4439 to .9748.</summary>
    [Fact]
    public void Lead_EightOfTen_IsTheExactInterval()
    {
        var (low, high) = new McNemar(8, 2).Lead;

        Assert.Equal(10 * ((2 * 0.4439) - 1), low, 2);
        Assert.Equal(10 * ((2 * 0.9748) - 1), high, 2);
    }
}
