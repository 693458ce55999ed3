using System.Collections.Immutable;

namespace Learnability.Tests;

public sealed class StratifiedSampleTests
{
    private static readonly ImmutableArray<int> Labels = [.. Enumerable.Range(0, 1000).Select(i => i < 700 ? 0 : i < 990 ? 1 : 2)];

    [Fact]
    public void Of_NoMoreThanTheLimit_IsAll() => Assert.Equal(Enumerable.Range(0, 1000), StratifiedSample.Of(Labels, 3, 1000, new Seed(1)).AsEnumerable());

    [Fact]
    public void Of_More_TakesEachClassByItsShareAndMeetsTheNumber()
    {
        var sample = StratifiedSample.Of(Labels, 3, 105, new Seed(1));

        // 73.5, 30.45 and 1.05: the largest remainder is rounded up.
        Assert.Equal([74, 30, 1], Enumerable.Range(0, 3).Select(c => sample.Count(i => Labels[i] == c)));
        Assert.Equal(sample.Distinct().Order(), sample.AsEnumerable());
    }

    [Fact]
    public void Of_Seed_DecidesWhich()
    {
        Assert.Equal(StratifiedSample.Of(Labels, 3, 105, new Seed(1)).AsEnumerable(), StratifiedSample.Of(Labels, 3, 105, new Seed(1)));
        Assert.NotEqual(StratifiedSample.Of(Labels, 3, 105, new Seed(1)).AsEnumerable(), StratifiedSample.Of(Labels, 3, 105, new Seed(2)));
    }
}
