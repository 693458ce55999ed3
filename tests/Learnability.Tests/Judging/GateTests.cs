using System.Collections.Immutable;

namespace Learnability.Tests.Judging;

public sealed class GateTests
{
    private const int Each = 200;
    private static readonly ImmutableArray<string> Names = ["cat", "dog"];

    [Fact]
    public void Of_NothingAsked_FindsNothing()
    {
        Assert.True(new Gate(null, null, null).IsOpen);
        Assert.Empty(new Gate(null, null, null).Of(Score(160, 160), Score(10, 10)));
    }

    [Theory]
    [InlineData(160, 130, 2.0, true)]
    [InlineData(160, 156, 1.0, false)]
    public void Of_AClassThatFalls_IsNamedWithItsInterval(int before, int after, double most, bool isBeyondNoise)
    {
        var finding = Assert.Single(new Gate(most, null, null).Of(Score(before, 160), Score(after, 160)));

        Assert.Equal(("cat", isBeyondNoise), (finding.Class, finding.IsBeyondNoise));
        Assert.Contains(FormattableString.Invariant($"falls by {(before - after) / 2.0:0.0} points (95 % interval "), finding.Text, StringComparison.Ordinal);
        Assert.Equal(!isBeyondNoise, finding.ToString().EndsWith(": within noise", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_AFallAsLargeAsAllowed_Passes() => Assert.Empty(new Gate(2, null, null).Of(Score(160, 160), Score(156, 160)));

    [Theory]
    [InlineData(100, true)]
    [InlineData(118, false)]
    public void Of_ALowRate_IsFoundWhetherTheImagesCanTellOrNot(int hits, bool isBeyondNoise)
    {
        var finding = Assert.Single(new Gate(null, 0.6, null).Of(Score(160, 160), Score(hits, 160)));

        Assert.Equal(isBeyondNoise, finding.IsBeyondNoise);
        Assert.Contains("rate", finding.Text, StringComparison.Ordinal);
    }

    /// <summary>160 of 160 + 140 answers "dog" are right where 60 cats are known.</summary>
    [Fact]
    public void Of_ALowPrecision_IsThatOfTheAnswers()
    {
        var finding = Assert.Single(new Gate(null, null, 0.6).Of(Score(160, 160), Score(60, 160)));

        Assert.Equal(("dog", true), (finding.Class, finding.IsBeyondNoise));
        Assert.Contains("has precision .533", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AClassNeverAnswered_HasNoPrecision()
        => Assert.Contains("is no image's answer", Assert.Single(new Gate(null, null, 0.4).Of(Score(160, 160), Score(0, 200)), f => f.Class == "cat").Text, StringComparison.Ordinal);

    [Fact]
    public void Of_OtherImages_IsRefused()
        => Assert.Throws<BadInputException>(() => new Gate(1, null, null).Of(Score(160, 160), Learnability.Scores.Score.Of(new ScoreSubject("m", "test", "02", false), Names, [0, 1], new Logits(2, [1f, 0, 0, 1]))));

    private static Score Score(int cats, int dogs)
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 2 * Each).Select(i => i / Each)];
        float[] values = [.. labels.SelectMany((y, i) => (i % Each < (y == 0 ? cats : dogs) ? y : 1 - y) == 0 ? new float[] { 1, 0 } : [0, 1])];
        return Learnability.Scores.Score.Of(new ScoreSubject("m", "test", "01", false), Names, labels, new Logits(2, values));
    }

    [Fact]
    public void Of_AFallOfNearlyAll_HasAnIntervalWithinAHundredPoints()
        => Assert.Contains("to 100.0, ", Assert.Single(new Gate(2, null, null).Of(Score(200, 200), Score(1, 200))).Text, StringComparison.Ordinal);
}
