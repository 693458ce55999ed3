namespace Learnability.Tests.ScoreTests;

public class RawScoresTests
{
    [Theory]
    [InlineData(true, 0.25f, 0.75f, 1f, 0f)]
    [InlineData(true, 0.5004f, 0.5004f, 0f, 1f)]
    [InlineData(false, 0.25f, 0.75f, 0.5f, 0.6f)]
    [InlineData(false, -0.5f, 1.5f, 0f, 1f)]
    [InlineData(false, float.NaN, 1f, 0f, 1f)]
    public void AreProbabilities_Rows_AreThoseThatSumToOneAndAreNowhereNegative(bool expected, params float[] values)
        => Assert.Equal(expected, RawScores.AreProbabilities(values, 2));

    [Fact]
    public void Logarithms_Zero_StaysFinite()
    {
        float[] values = [0, 1, 0.5f];

        RawScores.Logarithms(values);

        Assert.Equal([-87.3f, 0, -0.693f], values, (a, b) => Math.Abs(a - b) < 0.1);
    }

    [Fact]
    public void OfOne_Probability_IsTheSecondClasss() => Assert.Equal([0, 0, 0, 1.0986f], RawScores.OfOne([0.5f, 0.75f], areProbabilities: true), (a, b) => Math.Abs(a - b) < 1e-4);

    [Fact]
    public void OfOne_CertainProbability_StaysFinite() => Assert.All(RawScores.OfOne([0, 1], areProbabilities: true), z => Assert.True(float.IsFinite(z)));

    [Fact]
    public void OfOne_Logit_IsKept() => Assert.Equal([0, -2], RawScores.OfOne([-2], areProbabilities: false));
}
