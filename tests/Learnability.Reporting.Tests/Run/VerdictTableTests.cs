namespace Learnability.Reporting.Tests;

public sealed class VerdictTableTests
{
    [Fact]
    public Task Of_DearerBudgetThatBuysMuch_IsPointedOut() => Verifier.Verify(VerdictTable.Of(Verdict(0.5), null));

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(0.5, false)]
    public void Of_NothingMuchToBuy_SaysNothing(double left, bool differ)
    {
        var verdict = Verdict(left);

        Assert.DoesNotContain("has its price", VerdictTable.Of(differ ? verdict : verdict with { Rates = verdict.Rates with { PValue = 0.5 } }, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DearerBudgetThatWouldNotBeTaken_IsNotAdvised()
    {
        var verdict = Verdict(0.5);
        verdict = verdict with { Prices = [verdict.Prices[0], verdict.Prices[1] with { Objection = "accuracy falls by 2.76 points, more than 1" }] };

        var text = VerdictTable.Of(verdict, null);

        Assert.DoesNotContain("has its price", text, StringComparison.Ordinal);
        Assert.Contains("would not be taken: accuracy falls by 2.76 points, more than 1", text, StringComparison.Ordinal);
    }

    /// <summary>A verdict that keeps phase one, of whose variance a budget of one point leaves a share.</summary>
    private static Verdict Verdict(double left)
    {
        var verdict = RunSample.Of(RunSample.Names(3), changes: false).Verdict;
        var (cheap, dear) = (verdict.Prices[0], verdict.Prices[1]);
        return verdict with { Prices = [cheap, dear with { Figures = dear.Figures with { Variance = left * cheap.Figures.Variance, Accuracy = cheap.Figures.Accuracy - 0.01 } }] };
    }
}
