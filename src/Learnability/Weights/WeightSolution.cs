namespace Learnability.Weights;

/// <summary>The weights and the evidence they rest on.</summary>
/// <param name="Weights">One weight a class, mean 1.</param>
/// <param name="Options">How they were derived.</param>
/// <param name="Used">
/// What the mapping saw, as its <see cref="MappingKind.Basis"/> says: the rates or F1, smoothed, shrunk and restated for the targets, or the training counts.
/// </param>
/// <param name="Rates">The rates, with the images behind them.</param>
/// <param name="SignalShare">ρ in [0, 1]: the share of the variance of rates (or F1) that noise does not explain (see <see cref="RateNoise"/>).</param>
public sealed record WeightSolution(ClassWeights Weights, WeightOptions Options, ImmutableArray<double> Used, ClassRates Rates, double SignalShare)
{
    /// <summary>What the user must be told, one line each: above all where the mapping made no difference between the classes, and why.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Number of images behind the rates.</summary>
    public long Images => Rates.Classes.Sum(c => (long)c.Count);

    /// <summary>max w / min w, ≥ 1: what matters to optimisers that do not see the weights' scale. None where a weight is 0.</summary>
    public double? MaxOverMin => Weights.Values.Min() > 0 ? Weights.Values.Max() / Weights.Values.Min() : null;

    /// <summary>log max w − log min w, ≥ 0, in nats. None where a weight is 0.</summary>
    public double? LogRange => MaxOverMin is { } ratio ? Math.Log(ratio) : null;

    /// <summary>|mean w − 1|: what rounding left over, ≤ 1e-12.</summary>
    public double Residual => Math.Abs(Moments.Mean(Weights.Values) - 1);
}
