namespace Learnability.Tests;

public sealed class LookAheadTests
{
    [Theory]
    [InlineData(5, 100, 0.7737809375 * 0.000125)]
    [InlineData(50, 100, 0.7737809375 * 0.125)]
    [InlineData(100, 100, 0.7737809375)]
    public void DecayAfter_Airbench_GrowsWithTheCubeOfTheShareDone(int step, int steps, double expected)
        => Assert.Equal(expected, LookAhead.Airbench.DecayAfter(step, steps), 1e-14);

    [Fact]
    public void ActsAfter_Airbench_IsEveryFifthStep()
        => Assert.Equal([5, 10, 15], Enumerable.Range(1, 19).Where(LookAhead.Airbench.ActsAfter));

    [Fact]
    public void Recipes_AllPresets_OnlyThePublishedOneLooksAhead()
        => Assert.Equal(["airbench94"], NetworkPresets.Names.AsEnumerable().Where(n => RecipePresets.For(n).LookAhead is not null).ToArray());
}
