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

    /// <summary>The candidates for a judge.</summary>
    /// <param name="budget">In points.</param>
    public ImmutableArray<Candidate> Candidates(double budget) => [.. Shares.Select(share => Candidate.Of(NameOf(Name, share), Of(budget, share), Data.Labels))];

    /// <summary>What evenness costs.</summary>
    /// <param name="judge">The judge.</param>
    /// <param name="baseline">The network without a bias.</param>
    public ImmutableArray<Price> Prices(Judge judge, Candidate baseline) => PriceList.Of(judge, baseline, budget => Of(budget, 1).Predictions());

    private Logits Of(double budget, double share) => NestedBias.Of(Data.Logits, Parts, rows =>
    {
        var data = Data.Select(rows);
        return LogitShift.Of(BiasSolver.Solve(data, Within(budget)), share).Refitted(data);
    });
}
