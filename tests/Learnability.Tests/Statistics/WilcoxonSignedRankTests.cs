namespace Learnability.Tests.Statistics;

public class WilcoxonSignedRankTests
{
    /// <summary>Negative ranks add up to 24 of 120 (Wilcoxon 1945); the exact p-value, as R's wilcox.test has it, is .04126 = 1352/32768.</summary>
    [Fact]
    public void Of_DarwinsMaize_IsThePublishedOne()
        => Assert.Equal(new WilcoxonSignedRank(96, 15, 1352 / 32768.0, true), WilcoxonSignedRank.Of(PublishedPairs.Maize));

    [Fact]
    public void Of_StudentsSleepData_LeavesTheZeroOut()
        => Assert.Equal(new WilcoxonSignedRank(0, 9, 2 / 512.0, true), WilcoxonSignedRank.Of(PublishedPairs.Sleep));

    [Fact]
    public void Of_Ties_ShareTheirRanks()
    {
        // Sizes 1, 1, 2, 2, 2 have ranks 1½, 1½, 4, 4, 4; positive are one 1 and two 2s.
        var differences = new double[] { 1, -1, 2, 2, -2 };

        var test = WilcoxonSignedRank.Of(differences);

        Assert.Equal(9.5, test.Statistic);
        Assert.Equal(Plain([1.5, 1.5, 4, 4, 4], 9.5), test.PValue, 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(14)]
    public void Of_RandomDifferences_AgreesWithAllChoicesOfSigns(int seed)
    {
        var differences = Enumerable.Range(0, 12).Select(i => new Seed((ulong)seed).Below(i, 15) - 5.0).Where(d => d != 0).ToArray();
        var places = differences.Select(Math.Abs).Order().Index().ToArray();
        var ranks = differences.Select(d => places.Where(x => x.Item == Math.Abs(d)).Average(x => x.Index + 1.0)).ToArray();
        var positive = differences.Zip(ranks).Where(x => x.First > 0).Sum(x => x.Second);

        var test = WilcoxonSignedRank.Of(differences);

        Assert.Equal(positive, test.Statistic);
        Assert.Equal(Plain(ranks, positive), test.PValue, 1e-15);
    }

    [Theory]
    [InlineData(25, true)]
    [InlineData(26, false)]
    public void Of_AlternatingSigns_PassesFromExactToNormal(int count, bool exact)
        => Assert.Equal(exact, WilcoxonSignedRank.Of([.. Enumerable.Range(1, count).Select(i => i % 2 == 0 ? i : -(double)i)]).IsExact);

    [Fact]
    public void Of_ManyTies_AgreesWithTheNormalDistribution()
    {
        // Ten each of 1 and 3, ten of −1, by hand: sizes 1 (20 of them) have rank 10.5, sizes 3 rank 25.5, so W⁺ = 105 + 255 = 360, μ = 232.5,
        // σ² = 30·31·61/24 − (7980 + 990)/48 = 2176.875, z = 127/√2176.875 = 2.7219…, p = erfc(z/√2) by another program.
        double[] differences = [.. Enumerable.Repeat(1.0, 10), .. Enumerable.Repeat(-1.0, 10), .. Enumerable.Repeat(3.0, 10)];

        var test = WilcoxonSignedRank.Of(differences);

        Assert.Equal(360, test.Statistic);
        Assert.Equal(0.0064889552583114515, test.PValue, 1e-12);
    }

    [Fact]
    public void Of_OnlyZeros_GivesOne() => Assert.Equal(new WilcoxonSignedRank(0, 0, 1, true), WilcoxonSignedRank.Of([0, 0]));

    private static double Plain(double[] ranks, double positive)
    {
        var (extreme, all, middle) = (0, 1 << ranks.Length, ranks.Sum() / 2);
        for (var signs = 0; signs < all; signs++)
        {
            var sum = ranks.Where((_, i) => (signs >> i & 1) == 1).Sum();
            extreme += Math.Abs(sum - middle) >= Math.Abs(positive - middle) ? 1 : 0;
        }

        return extreme / (double)all;
    }
}
