namespace Learnability.Tests.ScoringTests;

public class ComparisonTests
{
    private static readonly ComparisonOptions Options = ComparisonOptions.Default with { Resamples = 400 };
    private static readonly Score One = TestScores.Of("one", 100, [90, 50, 70]);
    private static readonly Score Two = TestScores.Of("two", 100, [84, 62, 70]);

    [Fact]
    public void Of_TwoScores_GivesHandValues()
    {
        var weights = new ClassWeights("power(gamma=2)", [new("c0", 0.9, 0.5), new("c1", 0.5, 1.5), new("c2", 0.7, 1)]);

        var comparison = Comparison.Of(One, Two, weights, Options);

        // Before: .9 .5 .7, variance .08/3. After: .84 .62 .70, mean .72, deviations .12 −.10 −.02, variance .0248/3.
        Assert.Equal((0.08 - 0.0248) / 3, comparison.D, 1e-12);
        Assert.Equal(0.31, comparison.Ratio!.Value, 1e-12);
        Assert.Equal(new[] { 0.5, 1.5, 1.0 }, comparison.Classes.Select(c => c.Weight!.Value));
        Assert.Equal(0.12, comparison.Classes[1].Change, 1e-12);
        Assert.Equal(0.02, comparison.Statistics.AccuracyDifference, 1e-12);
        Assert.Equal(new McNemar(6, 12), comparison.Statistics.McNemar);
        Assert.Equal("power(gamma=2)", comparison.Mapping);
    }

    [Fact]
    public void Of_TwoScores_ListsConfusionsByChange()
    {
        var confusions = Comparison.Of(One, Two, null, Options).Confusions;

        Assert.Equal([new ConfusionChange("c1", "c2", 50, 38, -12), new ConfusionChange("c0", "c1", 10, 16, 6)], confusions.AsEnumerable());
    }

    [Fact]
    public void Of_SameScore_HasNoDifference()
    {
        var comparison = Comparison.Of(One, One, null, Options);

        Assert.Equal(0, comparison.D);
        Assert.Equal(1, comparison.Ratio);
        Assert.Empty(comparison.Confusions);
        Assert.Equal(new Interval(0, 0), comparison.Statistics.DInterval);
        Assert.Equal(1, comparison.Statistics.McNemar.PValue);
    }

    [Fact]
    public void Of_EqualRatesBefore_HasNoRatio()
        => Assert.Null(Comparison.Of(TestScores.Of("even", 100, [70, 70, 70]), One, null, Options).Ratio);

    [Fact]
    public void Of_SameSeed_GivesTheSameIntervals()
    {
        var first = Comparison.Of(One, Two, null, Options).Statistics;

        Assert.Equal(first, Comparison.Of(One, Two, null, Options).Statistics);
        Assert.NotEqual(first.DInterval, Comparison.Of(One, Two, null, Options with { Seed = new Seed(1) }).Statistics.DInterval);
    }

    /// <summary>Six images lost and twelve won of 300: within strata the difference has variance Σ n_c(p_c − d_c²)/300².</summary>
    [Fact]
    public void Of_TwoScores_AccuracyIntervalFollowsTheory()
    {
        var interval = Comparison.Of(One, Two, null, ComparisonOptions.Default).Statistics.AccuracyInterval;

        var deviation = Math.Sqrt(((100 * (0.06 - 0.0036)) + (100 * (0.12 - 0.0144))) / (300.0 * 300.0));
        Assert.Equal(0.02, (interval.Low + interval.High) / 2, 0.002);
        Assert.Equal(2 * 1.96 * deviation, interval.High - interval.Low, 0.1 * 2 * 1.96 * deviation);
    }

    /// <summary>D is a function of rates; to first order its variance is Σ over classes of that of the paired means, with the gradient 2(s − s̄)/C.</summary>
    [Fact]
    public void Of_TwoScores_DIntervalFollowsTheory()
    {
        var interval = Comparison.Of(One, Two, null, ComparisonOptions.Default).Statistics.DInterval;

        // a = 2(s − .7)/3 and b = 2(s′ − .72)/3; an image adds a·right₁ − b·right₂.
        var variance = PairVariance(0.4 / 3, 0.24 / 3, 0.90, 0.84) + PairVariance(-0.4 / 3, -0.2 / 3, 0.5, 0.62) + PairVariance(0, -0.04 / 3, 0.7, 0.7);
        var width = 2 * 1.96 * Math.Sqrt(variance / 100);
        Assert.Equal(width, interval.High - interval.Low, 0.1 * width);
        Assert.InRange((0.08 - 0.0248) / 3, interval.Low, interval.High);
    }

    [Fact]
    public void Of_OtherTestTimeAugmentation_IsBadInput()
    {
        var other = new Score(Two.Subject with { Augmentation = "mirror" }, Two.ClassNames, Two.Outcomes, Two.Calibration);

        Assert.Contains("test-time augmentation none", Assert.Throws<BadInputException>(() => Comparison.Of(One, other, null, Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DifferentImages_IsBadInput()
    {
        var other = new Score(Two.Subject with { DataHash = "def" }, Two.ClassNames, Two.Outcomes, Two.Calibration);

        Assert.Contains("different images", Assert.Throws<BadInputException>(() => Comparison.Of(One, other, null, Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OtherClasses_IsBadInput()
        => Assert.Throws<BadInputException>(() => Comparison.Of(One, TestScores.Of("two", 100, [1, 2]), null, Options));

    [Fact]
    public void Of_WeightsOfOtherClasses_IsBadInput()
        => Assert.Throws<BadInputException>(() => Comparison.Of(One, Two, new ClassWeights("x", [new("cat", 1, 1)]), Options));

    [Fact]
    public void AllOf_ThreeScores_ComparesWithTheFirst()
    {
        var comparisons = Comparison.AllOf([One, Two, One], Options);

        Assert.Equal(["two", "one"], comparisons.Select(c => c.ModelTwo));
        Assert.All(comparisons, c => Assert.Equal("one", c.ModelOne));
    }

    [Fact]
    public void AllOf_OneScore_IsRefused() => Assert.Throws<UsageException>(() => Comparison.AllOf([One], Options));

    /// <summary>Variance of a·x − b·y for indicators x, y of means p, q, the smaller of which implies the larger.</summary>
    private static double PairVariance(double a, double b, double p, double q)
        => (a * a * p * (1 - p)) + (b * b * q * (1 - q)) - (2 * a * b * (Math.Min(p, q) - (p * q)));

    [Fact]
    public void Of_AClassWithoutImages_ComparesTheOthers()
    {
        var comparison = Comparison.Of(TestScores.Of("one", 3, [0, 0, 2, 2], [0, 1, 2, 1]), TestScores.Of("two", 3, [0, 0, 2, 2], [0, 0, 2, 2]), null, ComparisonOptions.Default);

        Assert.Equal([("c0", 0.5), ("c2", 0.5)], comparison.Classes.Select(c => (c.Name, c.Change)));
        Assert.InRange(comparison.Statistics.AccuracyInterval.High, 0.5, 1);
        Assert.Equal(ComparisonFile.Write(comparison), ComparisonFile.Write(ComparisonFile.Read(ComparisonFile.Write(comparison), "f")));
    }

    /// <summary>Scores of pixels and of features are of the same images where these are made of the same files.</summary>
    [Theory]
    [InlineData("pixels", "files", "features", "files", true)]
    [InlineData("pixels", null, "features", "pixels", true)]
    [InlineData("pixels", "files", "features", "others", false)]
    [InlineData("pixels", null, "features", null, false)]
    public void Of_OtherRepresentations_AreComparedWhereThePicturesAreTheSame(string hash, string? pictures, string otherHash, string? otherPictures, bool isCompared)
    {
        var score = TestScores.Of("m", 2, [0, 1], [0, 1]);
        Score As(string data, string? files) => new(score.Subject with { DataHash = data, Pictures = files }, score.ClassNames, score.Outcomes, score.Calibration);

        var compare = () => Comparison.Of(As(hash, pictures), As(otherHash, otherPictures), null, ComparisonOptions.Default);

        if (isCompared)
            compare();
        else
            Assert.Contains("compare OLD.onnx NEW.onnx --dataset folder:DIR", Assert.Throws<BadInputException>(compare).Message, StringComparison.Ordinal);
    }
}
