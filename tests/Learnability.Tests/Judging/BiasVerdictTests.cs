using System.Collections.Immutable;

namespace Learnability.Tests.Judging;

public sealed class BiasVerdictTests
{
    private static readonly ImmutableArray<string> Names = ["a", "b", "c"];

    [Fact]
    public void Of_ClassThatOthersCover_IsLiftedByABiasWithinTheBudget()
    {
        var data = Shifted(counts: [300, 300, 300], against: 0.9);

        var even = BiasVerdict.Of(data, BiasOptions.Default with { BudgetPoints = 1, Objective = Objective.Variance }, new Seed(1));
        var (before, after) = (data.AsItIs(), even.Shift.Of(data).AsItIs());

        Assert.NotEqual(BiasVerdict.AsItIs, even.Verdict.Recommended);
        Assert.True(even.Shift.Bias[2] > even.Shift.Bias[0]);
        Assert.True(after.Rates.Min() > before.Rates.Min() + 0.1);
        Assert.True(after.Accuracy >= before.Accuracy - 0.01);
        Assert.Equal(4, even.Verdict.Models.Length);
        Assert.Equal(PriceList.Budgets, even.Verdict.Prices.Select(p => p.Budget));
    }

    /// <summary>Where a class is rare, what a budget of the mean rate alone brings is shown too: an image of it that is won costs several of others.</summary>
    [Fact]
    public void Of_UnequalClasses_ShowsWhatTheMeanRateAloneWouldBuy()
    {
        var prices = BiasVerdict.Of(Shifted(counts: [600, 600, 60], against: 1.2), BiasOptions.Default with { BudgetPoints = 0.3, Objective = Objective.Variance }, new Seed(1)).Verdict.Prices;

        var (alone, both) = (prices[^1], prices[0]);
        Assert.Equal((0.3, BudgetOf.MeanRate, "--budget 0.3 --budget-of mean-rate"), (alone.Budget, alone.Of, alone.Option));
        Assert.True(alone.Figures.Variance < both.Figures.Variance && alone.Figures.MeanRate > both.Figures.MeanRate);
    }

    /// <summary>Two images are one to solve with and one to judge by, though nothing is promised for their class.</summary>
    [Fact]
    public void Of_TwoImagesOfAClass_Judges()
        => Assert.Equal(["c"], BiasVerdict.Of(Shifted(counts: [30, 30, 2], against: 0), BiasOptions.Default with { BudgetPoints = 1, Objective = Objective.Variance }, new Seed(1)).Verdict.TooSmall.AsEnumerable());

    [Fact]
    public void Of_RatesThatDoNotDiffer_KeepsTheModel()
    {
        var even = BiasVerdict.Of(Shifted(counts: [200, 200, 200], against: 0), BiasOptions.Default with { BudgetPoints = 1, Objective = Objective.Variance }, new Seed(1));

        Assert.Equal(BiasVerdict.AsItIs, even.Verdict.Recommended);
        Assert.All(even.Shift.Bias, b => Assert.Equal(0, b));
        Assert.Contains("nothing to even out", even.Verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OneImageOfAClass_IsRefused()
        => Assert.Contains("of class 'c'", Assert.Throws<BadInputException>(
            () => BiasVerdict.Of(Shifted(counts: [20, 20, 1], against: 0), BiasOptions.Default with { BudgetPoints = 1, Objective = Objective.Variance }, new Seed(1))).Message, StringComparison.Ordinal);

    /// <summary>Logits of a classifier with noise, that counts the last class too low.</summary>
    private static LabelledLogits Shifted(int[] counts, double against)
    {
        var seed = new Seed(5);
        ImmutableArray<int> labels = [.. counts.SelectMany((n, c) => Enumerable.Repeat(c, n))];
        var logits = new float[labels.Length * Names.Length];
        for (var i = 0; i < logits.Length; i++)
        {
            var (row, c) = (i / Names.Length, i % Names.Length);
            logits[i] = (float)((c == labels[row] ? 1.5 : 0) + (2 * (seed.Child(i).Uniform(0) + seed.Child(i).Uniform(1) - 1)) - (c == 2 ? against : 0));
        }

        return new LabelledLogits(new Logits(Names.Length, logits), labels, Names);
    }
}
