namespace Learnability.Tests.Data;

public class TestFoldTests
{
    private static readonly Examples Images = TestImages.Labelled(2, [.. Enumerable.Range(0, 23).Select(i => i % 2)]);

    [Fact]
    public void Divide_AllParts_TestEachImageOnceAndTrainOnTheOthers()
    {
        var parts = Enumerable.Range(1, 4).Select(i => TestFold.Parse($"{i}/4").Divide(Images)).ToArray();

        Assert.Equal(Images.Count, parts.Sum(p => p.Test.Count));
        Assert.All(parts, p => Assert.Equal(Images.Count, p.Train.Count + p.Test.Count));
        Assert.All(parts, p => Assert.InRange(p.Test.CountPerClass().Min(), 2, 3));
    }

    [Theory]
    [InlineData("seed/5", 1, "1/5")]
    [InlineData("seed/5", 5, "5/5")]
    [InlineData("seed/5", 6, "1/5")]
    [InlineData("seed/5", 0, "5/5")]
    [InlineData("seed/2", ulong.MaxValue, "1/2")]
    [InlineData("3/5", 1, "3/5")]
    public void Of_Seed_DecidesThePartWhereAsked(string text, ulong seed, string part) => Assert.Equal(part, TestFold.Of(text, seed)!.ToString());

    [Theory]
    [InlineData("seed/5", 5, null)]
    [InlineData("1/5", 9, null)]
    [InlineData(null, 9, null)]
    [InlineData("seed/5", 6, "6 seeds test 5 part(s) of 'seed/5', so that parts repeat")]
    public void Repeats_MoreSeedsThanParts_SaysSo(string? text, int seeds, string? expected)
    {
        var repeated = TestFold.Repeats(text, [.. Enumerable.Range(1, seeds).Select(s => (ulong)s)]);

        Assert.True(expected is null ? repeated is null : repeated!.StartsWith(expected, StringComparison.Ordinal), repeated);
    }

    [Theory]
    [InlineData("0/5")]
    [InlineData("6/5")]
    [InlineData("1/1")]
    [InlineData("1/1001")]
    [InlineData("seed/5")]
    [InlineData("1")]
    [InlineData("1/2/3")]
    [InlineData("-1/5")]
    public void Parse_Malformed_SaysWhatIsExpected(string text)
        => Assert.StartsWith($"found test fold '{text}'; expected i/K", Assert.Throws<UsageException>(() => TestFold.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Divide_MorePartsThanImagesOfAClass_IsRefused()
        => Assert.Contains("Use at most 11 folds", Assert.Throws<UsageException>(() => TestFold.Parse("1/12").Divide(Images)).Message, StringComparison.Ordinal);
}
