namespace Learnability.Judging;

/// <summary>What evenness costs: the most even that a bias makes of a network within each of several budgets, each judged on images that did not solve for it.</summary>
public static class PriceList
{
    /// <summary>The budgets, in points.</summary>
    public static ImmutableArray<double> Budgets { get; } = [0.3, 1, 3, 10];

    /// <summary>The list for networks whose biases are solved for on other images than those that judge.</summary>
    /// <param name="judge">The judge.</param>
    /// <param name="baseline">The network as it is.</param>
    /// <param name="predict">The predictions of the most even bias within so many points.</param>
    public static ImmutableArray<Price> Of(Judge judge, Candidate baseline, Func<double, ImmutableArray<int>> predict)
    {
        ArgumentNullException.ThrowIfNull(judge);
        var objective = judge.Images.Objective == Objective.Variance ? "" : $" --objective \"{judge.Images.Objective}\"";
        return [.. Budgets.Select(budget => judge.Price(baseline, predict(budget), budget, FormattableString.Invariant($"--apply none --post-hoc budget --budget {budget}{objective}")))];
    }
}
