namespace Learnability.Tests.Statistics;

public sealed class EqualProportionsTests
{
    /// <summary>Worked by hand: 90 and 80 of 100, p = .85, each cell off by 5: χ² = 2 · 25/(100 · .1275) = 3.9216, p = .0477 with one degree of freedom.</summary>
    [Fact]
    public void Of_TwoLargeClasses_IsPearsonsTest()
    {
        var test = EqualProportions.Of([90, 80], [100, 100], new Seed(1));

        Assert.Equal((3.9216, 0.0477, false), (Math.Round(test.Statistic, 4), Math.Round(test.PValue, 4), test.IsPermuted));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Of_AllOrNoneHit_CannotTellThemApart(int hits) => Assert.Equal(1, EqualProportions.Of([hits, hits], [10, 10], new Seed(1)).PValue);

    /// <summary>Of 3 hits among 4 + 4 images all lie in one class with chance 2 · C(4, 3)/C(8, 3) = 1/7.</summary>
    [Fact]
    public void Of_FewImages_CountsPermutations()
    {
        var test = EqualProportions.Of([3, 0], [4, 4], new Seed(3));

        Assert.True(test.IsPermuted);
        Assert.InRange(test.PValue, (1 / 7.0) - 0.03, (1 / 7.0) + 0.03);
    }

    /// <summary>The test keeps its level where all classes are equally good, also with few and unequal images.</summary>
    [Fact]
    public void Of_EqualClasses_RejectsNoMoreThanItsLevel()
    {
        int[] counts = [8, 12, 20, 40, 80, 160];
        var rejected = Enumerable.Range(0, 300).Count(i => EqualProportions.Of([.. counts.Select((n, c) => Draw(n, 0.8, new Seed(9).Child(i).Child(c)))], counts, new Seed(5).Child(i)).PValue < 0.05);

        Assert.InRange(rejected, 3, 27);
    }

    /// <summary>Both conditions together: far fewer than one null set in twenty is said to differ.</summary>
    [Fact]
    public void Evidence_EqualClasses_SaysSo()
    {
        int[] counts = [30, 60, 100, 200, 400];
        var differ = Enumerable.Range(0, 100).Count(i => RateEvidence.Of(
            new ClassRates([.. counts.Select((n, c) => new ClassRate($"{c}", Draw(n, 0.75, new Seed(2).Child(i).Child(c)), n))]), new Seed(i < 0 ? 0UL : (ulong)i)).Differ);

        Assert.InRange(differ, 0, 7);
    }

    [Fact]
    public void Evidence_UnequalClasses_SaysSoWithItsInterval()
    {
        var evidence = RateEvidence.Of(new ClassRates([new("a", 90, 100), new("b", 60, 100), new("c", 80, 100)]), new Seed(1));

        Assert.True(evidence.Differ);
        Assert.InRange(evidence.Variance, evidence.Interval.Low, evidence.Interval.High);
        Assert.Equal(RateNoise.DebiasedVariance(new ClassRates([new("a", 90, 100), new("b", 60, 100), new("c", 80, 100)])), evidence.Variance, 1e-12);
    }

    private static int Draw(int count, double rate, Seed seed) => Enumerable.Range(0, count).Count(i => seed.Uniform(i) < rate);
}
