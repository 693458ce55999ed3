using System.Collections.Immutable;

namespace Learnability.Tests.JudgingTests;

public sealed class VerdictTestTests
{
    /// <summary>Two standard errors of both sides together: 2·√(3² + 4²) = 10 points.</summary>
    [Theory]
    [InlineData(0.10, true)]
    [InlineData(-0.10, true)]
    [InlineData(0.11, false)]
    [InlineData(-0.11, false)]
    public void Agrees_Difference_IsHeldAgainstBothErrors(double found, bool agrees)
        => Assert.Equal(agrees, new Expectation("accuracy", new Difference(0, 0.03), new Difference(found, 0.04)).Agrees);

    [Theory]
    [InlineData("accuracy", 0.02, true, "+2.0 ± 0.8 points")]
    [InlineData("accuracy", -0.02, false, "-2.0 ± 0.8 points")]
    [InlineData(Expectation.OfVariance, 0.02, false, "+20.0 ± 8.0e-3")]
    [InlineData(Expectation.OfCost, -0.02, true, "-0.020 ± 0.008")]
    public void IsBetter_Figure_KnowsItsGoodDirection(string figure, double found, bool isBetter, string text)
    {
        var expectation = new Expectation(figure, new Difference(0, 0.001), new Difference(found, 0.004));

        Assert.Equal((isBetter, text), (expectation.IsBetter, expectation.Text(expectation.Found)));
    }

    /// <summary>Test images that are recognised much worse than those that judged are of another kind, and what was promised does not hold for them.</summary>
    [Theory]
    [InlineData(60, true)]
    [InlineData(85, false)]
    [InlineData(99, false)]
    public void Elsewhere_TestImagesRecognisedMuchWorse_IsSaid(int hits, bool isSaid)
    {
        var names = ImmutableArray.Create("a", "b");
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        ImmutableArray<int> Right(int share) => [.. labels.Select((y, i) => i / 2 < share ? y : 1 - y)];
        var images = new JudgedImages(names, labels, JudgeParts.Fresh([100, 100]));
        var judge = new Judge { Images = images, Manner = "", Rates = RateEvidence.Of(new ClassRates([new("a", 90, 100), new("b", 90, 100)]), new Seed(1)), Budget = 1, Seed = new Seed(1) };
        var verdict = judge.Of([new Candidate("one", Right(90))], [], "the rates do not differ");
        var score = Score.Of(new ScoreSubject("one", "test", "0", false), names, labels, new Logits(2, [.. Right(hits).SelectMany(p => p == 0 ? new[] { 1f, 0f } : [0f, 1f])]));

        var said = VerdictTest.Of(verdict, score, score, Objective.Variance, new Seed(1)).Elsewhere(verdict, "images");

        Assert.Equal(isSaid, said is not null);
        if (isSaid)
            Assert.StartsWith("The test images are not like those that judged: of them one has a mean rate of 0.600, of those 0.900,", said, StringComparison.Ordinal);
    }

    /// <summary>By hand, of 8 images 2 lost and none won: √((3 + 1 − (3 − 1)²/10)/10²) = √.036.</summary>
    [Theory]
    [InlineData(0, 2, 8, 0.18974)]
    [InlineData(0, 0, 8, 0.14142)]
    [InlineData(30, 10, 1000, 0.00644)]
    public void Error_FewImages_IsNeverNothing(int won, int lost, int count, double expected) => Assert.Equal(expected, new ClassDifference("cat", count, won, lost).Error, 5);
}
