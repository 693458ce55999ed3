namespace Learnability.Tests.Statistics;

public class MomentsTests
{
    [Fact]
    public void PopulationVariance_SmallList_DividesByTheNumber() => Assert.Equal(1.25, Moments.PopulationVariance([1, 2, 3, 4]), 1e-15);

    [Fact]
    public void PopulationVariance_ProposalRates_IsThePublishedOne()
        => Assert.Equal(7.14e-3, Moments.PopulationVariance(WeightTests.TestRates.Proposal.Values), 5e-6);

    [Fact]
    public void Mean_NoValues_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Moments.Mean([]));

    [Fact]
    public void SampleDeviation_SmallList_DividesByOneLess() => Assert.Equal(Math.Sqrt(5 / 3.0), Moments.SampleDeviation([1, 2, 3, 4]), 1e-15);

    [Fact]
    public void Spread_OneValue_HasNoDeviation() => Assert.Equal(new Spread(7, null), Spread.Of([7]));
}
