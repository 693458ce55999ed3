namespace Learnability.Tests.Statistics;

public class SignFlipTests
{
    [Fact]
    public void Of_DarwinsMaize_CountsAsFisherDid()
        => Assert.Equal(new SignFlip(1726 / 32768.0, 2 / 32768.0, null), SignFlip.Of(PublishedPairs.Maize, new Seed(0)));

    /// <summary>All differences but the zero have one sign, so that only that choice and its opposite reach the sum: 2 of 2⁹.</summary>
    [Fact]
    public void Of_StudentsSleepData_GivesTheLeastPValue()
        => Assert.Equal(new SignFlip(2 / 512.0, 2 / 512.0, null), SignFlip.Of(PublishedPairs.Sleep, new Seed(0)));

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0, -2.0)]
    [InlineData(0.0, 0.0, 0.0)]
    public void Of_DifferencesThatSayNothing_GivesOne(params double[] differences) => Assert.Equal(1, SignFlip.Of(differences, new Seed(0)).PValue);

    [Fact]
    public void Of_FiveOfOneSign_GivesOneSixteenth()
        => Assert.Equal(new SignFlip(0.0625, 0.0625, null), SignFlip.Of([0.0033, 0.0028, 0.0041, 0.0030, 0.0035], new Seed(0)));

    [Fact]
    public void Of_SumsThatDifferByRounding_CountAsEqual()
    {
        // In theory 14 of the 16 choices of signs reach |.1 + .2 + .3 − .4| = .2, and four of them just so; in binary some fall short of it.
        Assert.Equal(14 / 16.0, Plain([1, 2, 3, -4]));
        Assert.Equal(14 / 16.0, SignFlip.Of([0.1, 0.2, 0.3, -0.4], new Seed(0)).PValue);
    }

    [Fact]
    public void Of_TwentyDifferences_IsExact()
    {
        var whole = Enumerable.Range(0, 20).Select(i => new Seed(4).Below(i, 61) - 20).ToArray();

        var test = SignFlip.Of([.. whole.Select(d => d / 64.0)], new Seed(0));

        Assert.Null(test.Draws);
        Assert.Equal(Plain(whole), test.PValue);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(70)]
    public void Of_MoreDifferences_DrawsNearTheExactValue(int count)
    {
        var whole = Enumerable.Range(0, count).Select(i => new Seed(4).Below(i, 61) - 24).ToArray();
        var exact = Plain(whole);

        var test = SignFlip.Of([.. whole.Select(d => (double)d)], new Seed(1));

        Assert.Equal(99_999, test.Draws);
        Assert.Equal(1e-5, test.LeastPValue, 1e-12);
        Assert.InRange(test.PValue, exact - (4 * Math.Sqrt(exact * (1 - exact) / 1e5)), exact + (4 * Math.Sqrt(exact * (1 - exact) / 1e5)));
        Assert.Equal(test, SignFlip.Of([.. whole.Select(d => (double)d)], new Seed(1)));
    }

    [Fact]
    public void Of_ManyLargeDifferences_NeverGivesZero()
        => Assert.Equal(1e-5, SignFlip.Of(Enumerable.Repeat(1.0, 40).ToArray(), new Seed(2)).PValue, 1e-12);

    [Fact]
    public void Of_NoDifferences_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => SignFlip.Of([], new Seed(0)));

    /// <summary>The same share from how many choices of signs give each sum.</summary>
    private static double Plain(int[] differences)
    {
        var ways = new Dictionary<int, double> { [0] = 1 };
        foreach (var d in differences)
        {
            var next = new Dictionary<int, double>();
            foreach (var (sum, count) in ways)
            {
                next[sum + d] = next.GetValueOrDefault(sum + d) + count;
                next[sum - d] = next.GetValueOrDefault(sum - d) + count;
            }

            ways = next;
        }

        return ways.Where(w => Math.Abs(w.Key) >= Math.Abs(differences.Sum())).Sum(w => w.Value) / ways.Sum(w => w.Value);
    }
}
