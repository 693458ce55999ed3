namespace Learnability.Remedies.Applications;

/// <summary>Logarithms of weights, for remedies that shift logits in training.</summary>
internal static class LogWeights
{
    /// <summary>What weights below it count as, since a mapping may give a weight of 0, and log 0 would make every loss infinite.</summary>
    public const double Floor = 1e-6;

    /// <summary>max(w, <see cref="Floor"/>).</summary>
    public static double Floored(double weight) => Math.Max(weight, Floor);

    /// <summary>τ · log max(w, <see cref="Floor"/>), in nats.</summary>
    public static ImmutableArray<double> Of(ImmutableArray<double> weights, double tau) => [.. weights.Select(w => tau * Math.Log(Floored(w)))];
}
