namespace Learnability.Judging;

/// <summary>What evenness costs: what a judge would take of a network and its biases within each of several budgets.</summary>
public static class PriceList
{
    /// <summary>The budgets, in points.</summary>
    public static ImmutableArray<double> Budgets { get; } = [0.3, 1, 3, 10];

    /// <summary>How many times as many images of one class as of another make accuracy and mean rate two things.</summary>
    private const double Unequal = 1.5;

    /// <summary>
    /// The list for networks whose biases are solved for on other images than those that judge. Where classes are unequal, its last line asks nothing of accuracy: an image of a rare class that
    /// is won costs several of a common one, though all classes together win.
    /// </summary>
    /// <param name="judge">The judge.</param>
    /// <param name="baseline">The network as it is.</param>
    /// <param name="biased">The network with a bias within so many points of this, the mildest first.</param>
    /// <param name="how">The options that a line needs beside budget and objective.</param>
    public static ImmutableArray<Price> Of(Judge judge, Candidate baseline, Func<double, BudgetOf, ImmutableArray<Candidate>> biased, string how)
    {
        ArgumentNullException.ThrowIfNull(judge);
        var counts = judge.Images.CountPerClass;
        var isUnequal = judge is { BudgetOf: BudgetOf.Both, Images.Prior: null } && counts.Max() > Unequal * counts.Min();
        return [.. Budgets.Select(budget => At(budget, judge.BudgetOf)), .. isUnequal ? [At(judge.Budget, BudgetOf.MeanRate)] : ImmutableArray<Price>.Empty];

        Price At(double budget, BudgetOf of)
        {
            var limit = of == BudgetOf.Both ? "" : $" --budget-of {ArmFields.Word(of)}";
            return (judge with { Budget = budget, BudgetOf = of }).Price(baseline, biased(budget, of), FormattableString.Invariant($"{how} --budget {budget}{limit}{judge.Images.Objective.AsOption}").Trim());
        }
    }
}
