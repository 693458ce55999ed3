namespace Learnability.Tests.Randomness;

public class SeedTests
{
    /// <summary>Outputs of SplitMix64 as published with its reference code and widely used as test vectors.</summary>
    [Theory]
    [InlineData(0, new[] { 16294208416658607535UL, 7960286522194355700UL, 487617019471545679UL })]
    [InlineData(1234567, new[] { 6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL })]
    public void Bits_CountingUp_IsSplitMix64(ulong seed, ulong[] expected)
        => Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(i => new Seed(seed).Bits(i)));

    [Fact]
    public void Permutation_AnyLength_HoldsEachNumberOnce()
        => Assert.All(Enumerable.Range(0, 50), n => Assert.Equal(Enumerable.Range(0, n), new Seed(9).Child(n).Permutation(n).Order()));

    /// <summary>Each of the 24 orders of four comes up about 1,000 times in 24,000; χ² with 23 degrees of freedom is below 49.7 but once in a thousand.</summary>
    [Fact]
    public void Permutation_ManySeeds_IsUniform()
    {
        var counts = Enumerable.Range(0, 24_000)
            .Select(i => string.Join(',', new Seed(77).Child(i).Permutation(4)))
            .GroupBy(order => order)
            .Select(group => group.Count())
            .ToArray();

        Assert.Equal(24, counts.Length);
        Assert.True(counts.Sum(n => (n - 1000.0) * (n - 1000) / 1000) < 49.7);
    }

    /// <summary>χ² over ten boxes, nine degrees of freedom.</summary>
    [Fact]
    public void Below_ManyDraws_IsUniformAndInRange()
    {
        var counts = new int[10];
        for (var i = 0; i < 10_000; i++)
        {
            counts[new Seed(5).Below(i, 10)]++;
        }

        Assert.True(counts.Sum(n => (n - 1000.0) * (n - 1000) / 1000) < 27.9);
    }

    [Fact]
    public void Uniform_ManyDraws_LiesInUnitIntervalAroundOneHalf()
    {
        var draws = Enumerable.Range(0, 10_000).Select(i => new Seed(1).Uniform(i)).ToArray();

        Assert.All(draws, u => Assert.InRange(u, 0, Math.BitDecrement(1.0)));

        // Four standard errors of 1/√(12 · 10,000).
        Assert.Equal(0.5, draws.Average(), 0.0116);
    }

    [Fact]
    public void Normal_ManyDraws_HasMeanZeroAndVarianceOne()
    {
        var draws = Enumerable.Range(0, 20_000).Select(i => new Seed(1).Normal(i)).ToArray();

        Assert.Equal(0, draws.Average(), 0.025);
        Assert.Equal(1, Moments.PopulationVariance(draws), 0.04);
    }

    [Fact]
    public void Child_NamesAndNumbers_GiveDifferentSeedsRepeatably()
    {
        var root = new Seed(42);
        Seed[] children = [root, root.Child("shuffle"), root.Child("crop"), root.Child(string.Empty), .. Enumerable.Range(-2, 100).Select(i => root.Child(i))];

        Assert.Equal(children.Length, children.Distinct().Count());
        Assert.Equal(root.Child("shuffle"), new Seed(42).Child("shuffle"));
    }

    [Fact]
    public void Below_NoBound_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Seed(1).Below(0, 0));
}
