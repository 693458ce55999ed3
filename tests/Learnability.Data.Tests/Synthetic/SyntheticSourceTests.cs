namespace Learnability.Data.Tests.Synthetic;

public sealed class SyntheticSourceTests
{
    [Fact]
    public void Options_Default_AreTenThousandAndTwoThousandImages()
    {
        var options = new SyntheticOptions { Seed = new Seed(1) };

        Assert.Equal((1_000, 200), (options.TrainPerClass, options.TestPerClass));
    }

    [Fact]
    public void Load_Counts_GiveTenBalancedClassesOfCifarShape()
    {
        var data = Load(Small(1));

        Assert.True(data.IsSynthetic);
        Assert.Equal((ImageShape.Cifar, 50, 20, 10), (data.Train.Shape, data.Train.Count, data.Test.Count, data.Train.ClassCount));
        Assert.All(data.Train.CountPerClass(), count => Assert.Equal(5, count));
        Assert.All(data.Test.CountPerClass(), count => Assert.Equal(2, count));
    }

    [Fact]
    public void Load_EqualSeeds_GiveEqualImages() => Assert.Equal(Load(Small(7)).Train.Hash, Load(Small(7)).Train.Hash);

    [Fact]
    public void Load_OtherSeed_GivesOtherImages() => Assert.NotEqual(Load(Small(7)).Train.Hash, Load(Small(8)).Train.Hash);

    [Fact]
    public void Load_MoreImages_KeepsTheFirst()
    {
        var (few, many) = (Load(Small(7)).Train, Load(Small(7) with { TrainPerClass = 9 }).Train);

        Assert.True(many.Bytes.Span.StartsWith(few.Bytes.Span));
    }

    [Fact]
    public void Load_TrainAndTest_ShareNoImage()
    {
        var data = Load(Small(7) with { TrainPerClass = 20, TestPerClass = 20 });
        var seen = Enumerable.Range(0, data.Train.Count).Select(i => Convert.ToHexString(data.Train.Row(i))).ToHashSet();

        Assert.Equal(data.Train.Count, seen.Count);
        Assert.DoesNotContain(Enumerable.Range(0, data.Test.Count), i => seen.Contains(Convert.ToHexString(data.Test.Row(i))));
    }

    [Fact]
    public void Load_Images_UseTheRangeOfBrightnessWithoutMuchClipping()
    {
        var pixels = Load(Small(7) with { TrainPerClass = 50 }).Train.Bytes.ToArray();

        Assert.InRange(pixels.Average(p => (double)p), 100, 155);
        Assert.InRange(pixels.Count(p => p is 0 or 255) / (double)pixels.Length, 0, 0.05);
    }

    [Fact]
    public void Load_SeveralRuns_AreAlikeWhateverTheThreads()
    {
        var hashes = Enumerable.Range(0, 4).Select(_ => Load(Small(3)).Test.Hash).Distinct();

        Assert.Single(hashes);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void Load_TooFewImages_IsAUsageError(int train, int test) =>
        Assert.Throws<UsageException>(() => Load(Small(1) with { TrainPerClass = train, TestPerClass = test }));

    private static SyntheticOptions Small(ulong seed) => new() { Seed = new Seed(seed), TrainPerClass = 5, TestPerClass = 2 };

    private static DataSet Load(SyntheticOptions options) => new SyntheticSource(options).Load(CancellationToken.None);
}
