namespace Learnability.Tests.Statistics;

public class ImageBootstrapTests
{
    private static readonly ComparisonOptions Half = ComparisonOptions.Default with { Level = 0.5 };

    /// <summary>
    /// Two classes of two images, one hit each: the resampled rates are 0, ½ or 1, and Var is 0, 1/16 or 1/4 with chances 6/16, 8/16 and 2/16, so that
    /// its quartiles are 0 and 1/16.
    /// </summary>
    [Fact]
    public void Variance_FourImages_HasTheQuartilesCountedByHand()
        => Assert.Equal(new Interval(0, 0.0625), ImageBootstrap.Variance(WeightTests.TestRates.Of(2, 1, 1), Half));

    [Fact]
    public void Variance_RatesOfZeroAndOne_CannotMove()
        => Assert.Equal(new Interval(0.25, 0.25), ImageBootstrap.Variance(WeightTests.TestRates.Of(50, 0, 50), ComparisonOptions.Default));

    /// <summary>The same by drawing each image.</summary>
    [Fact]
    public void Variance_SeveralClasses_AgreesWithDrawingImages()
    {
        int[] hits = [80, 60, 93, 71];
        var variances = new List<double>();
        for (var r = 0; r < 4000; r++)
        {
            var draws = new Seed(99).Child(r);
            var rates = hits.Select((h, c) => Enumerable.Range(0, 100).Count(i => draws.Child(c).Below(i, 100) < h) / 100.0).ToArray();
            variances.Add(rates.Average(s => s * s) - (rates.Average() * rates.Average()));
        }

        var expected = Interval.Percentile(variances, 0.95);

        var interval = ImageBootstrap.Variance(WeightTests.TestRates.Of(100, hits), ComparisonOptions.Default with { Resamples = 20_000 });

        // The interval is about .02 wide; 4,000 draws know its ends to a few per cent of that.
        Assert.Equal(expected.Low, interval.Low, 0.0008);
        Assert.Equal(expected.High, interval.High, 0.0008);
    }

    [Fact]
    public void Variance_SameSeed_GivesTheSame()
    {
        var rates = WeightTests.TestRates.Proposal;
        var options = ComparisonOptions.Default with { Seed = new Seed(5) };

        Assert.Equal(ImageBootstrap.Variance(rates, options), ImageBootstrap.Variance(rates, options));
        Assert.NotEqual(ImageBootstrap.Variance(rates, options), ImageBootstrap.Variance(rates, ComparisonOptions.Default));
    }
}
