namespace Learnability.Tests.PostHocTests;

public class TemperatureScalingTests
{
    /// <summary>Two classes, logits (±2, 0), right in three of four: the best p is ¾, so f/T = log 3 and T = 2/log 3.</summary>
    [Fact]
    public void Fit_TwoClasses_GivesHandValue()
    {
        var fit = TemperatureScaling.Fit(new LabelledLogits(new Logits(2, [2, 0, 2, 0, 2, 0, 2, 0]), [0, 0, 0, 1], ["a", "b"]));

        Assert.Equal(2 / Math.Log(3), fit.Temperature, 1e-9);
        Assert.Equal(-((0.75 * Math.Log(0.75)) + (0.25 * Math.Log(0.25))), fit.CrossEntropyAfter, 1e-12);
        Assert.Equal(Math.Log(1 + Math.Exp(-2)) + 0.5, fit.CrossEntropyBefore, 1e-12);
        Assert.False(fit.AtBound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.25)]
    [InlineData(8)]
    public void Fit_CalibratedLogitsSharpened_FindsTheSharpness(double sharpness)
        => Assert.InRange(TemperatureScaling.Fit(SyntheticLogits.Make(200, 3, sharpness)).Temperature / sharpness, 0.9, 1.1);

    /// <summary>The plainest loop: no T on a fine grid has a lower cross-entropy.</summary>
    [Fact]
    public void Fit_AnyLogits_IsTheMinimum()
    {
        var data = SyntheticLogits.Make(10, 4, 3);
        var fit = TemperatureScaling.Fit(data);

        var least = Enumerable.Range(1, 100).Min(i => CrossEntropy(data, i * 0.08));

        Assert.InRange(fit.CrossEntropyAfter, least - 1e-2, least);
        Assert.Equal(CrossEntropy(data, fit.Temperature), fit.CrossEntropyAfter, 1e-9);
    }

    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(-1, 100)]
    public void Fit_AllRightOrAllWrong_StaysInRangeAndSaysSo(float sign, double expected)
    {
        var fit = TemperatureScaling.Fit(new LabelledLogits(new Logits(2, [sign, 0, 0, sign]), [0, 1], ["a", "b"]));

        Assert.Equal(expected, fit.Temperature, expected * 1e-6);
        Assert.True(fit.AtBound);
    }

    private static double CrossEntropy(LabelledLogits data, double temperature)
    {
        var sum = 0.0;
        for (var i = 0; i < data.Labels.Length; i++)
        {
            var row = data.Logits.Row(i).ToArray().Select(f => f / temperature).ToArray();
            sum += Math.Log(row.Sum(f => Math.Exp(f - row[data.Labels[i]])));
        }

        return sum / data.Labels.Length;
    }
}
