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
}
