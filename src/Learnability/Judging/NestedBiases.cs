namespace Learnability.Judging;

/// <summary>
/// Biases on a network's logits, each part of the images under what was solved for on the others. The most even bias within the budget costs more on new images
/// than it did where it was solved for, more often than less; of a part of it the evenness is in proportion, and the cost in proportion to its square.
/// </summary>
/// <param name="Name">What the network with a bias is called: <c>phase one with a bias</c>.</param>
/// <param name="Data">The logits of images that the network has not seen.</param>
/// <param name="Parts">Their parts.</param>
/// <param name="Within">How a bias is solved for within so many points.</param>
public sealed record NestedBiases(string Name, LabelledLogits Data, JudgeParts Parts, Func<double, BiasOptions> Within)
{
    /// <summary>The shares of the bias that are judged, the mildest first.</summary>
    public static ImmutableArray<double> Shares { get; } = [1 / 3.0, 2 / 3.0, 1];

    /// <summary>What the network with a share of its bias is called.</summary>
    public static string NameOf(string name, double share) => share switch
    {
        1 => name,
        < 0.5 => $"{name} at 1/3",
        _ => $"{name} at 2/3",
    };

    /// <summary>The share of a name.</summary>
    public static double ShareOf(string name, string recommended) => Shares.First(share => NameOf(name, share) == recommended);

    /// <summary>The candidates for a judge, the mildest first.</summary>
    /// <param name="budget">In points.</param>
    /// <param name="of">What it limits; null for what <see cref="Within"/> says.</param>
    public ImmutableArray<Candidate> Candidates(double budget, BudgetOf? of = null)
    {
        var options = Within(budget);
        var solved = Enumerable.Range(0, Parts.Count).Select(part => Data.Select(Parts.Solving(part))).Select(data => (data, BiasSolver.Solve(data, options with { BudgetOf = of ?? options.BudgetOf }))).ToArray();
        return [.. Shares.Select(share => Candidate.Of(NameOf(Name, share), NestedBias.Of(Data.Logits, Parts, part => Shift(solved[part], share)), Data.Labels))];
    }

    /// <summary>What evenness costs.</summary>
    /// <param name="judge">The judge.</param>
    /// <param name="baseline">The network without a bias.</param>
    /// <param name="how">The options that a price needs beside budget and objective.</param>
    public ImmutableArray<Price> Prices(Judge judge, Candidate baseline, string how) => PriceList.Of(judge, baseline, (budget, of) => Candidates(budget, of), how);

    private static LogitShift Shift((LabelledLogits Data, BiasSolution Solution) solved, double share) => LogitShift.Of(solved.Solution, share).Refitted(solved.Data);
}
