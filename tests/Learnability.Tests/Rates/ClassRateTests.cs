using Learnability.Tests.WeightTests;

namespace Learnability.Tests.RateTests;

public class ClassRateTests
{
    [Fact]
    public void Predicted_FewerThanHits_IsRefused()
        => Assert.Contains("7 images taken for class 'c'", Assert.Throws<BadInputException>(() => new ClassRate("c", 8, 10) { Predicted = 7 }).Message, StringComparison.Ordinal);

    [Fact]
    public void TrainCount_None_IsRefused()
        => Assert.Contains("0 training images of class 'c'", Assert.Throws<BadInputException>(() => new ClassRate("c", 8, 10) { TrainCount = 0 }).Message, StringComparison.Ordinal);

    [Fact]
    public void TrainCounts_Unknown_AreTheCounts() => Assert.Equal([10, 10], TestRates.Of(10, 1, 2).TrainCounts.ToArray());

    [Fact]
    public void Rates_TrainCountsOfSomeClasses_AreRefused()
    {
        var fault = Assert.Throws<BadInputException>(() => new ClassRates([new("a", 1, 2), new("b", 1, 2) { TrainCount = 5 }]));

        Assert.Equal("found training images for class 'b' and none for class 'a'; expected them for every class or for none.", fault.Message);
    }
}
