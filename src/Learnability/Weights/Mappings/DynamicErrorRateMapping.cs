namespace Learnability.Weights.Mappings;

/// <summary>
/// <see cref="ErrorRateMapping"/> whose exponent follows from the rates: w ∝ (1 − s)^τ, τ = 2/(1 + e^(−g)), g = max s/(min s + .01) − 1. The exponent
/// grows from 1 (equal rates) to 2 (a class far behind). A rate of 1 has the weight 0.
/// </summary>
/// <remarks>Source: Sinha, Ohashi, Nakamura: Class-wise difficulty-balanced loss for solving class-imbalance, ACCV 2020, dynamic τ.</remarks>
public sealed record DynamicErrorRateMapping() : Method<MappingKind>(Definition), IWeightMapping
{
    /// <summary>Keeps g finite where the lowest rate is 0.</summary>
    private const double Epsilon = 0.01;

    /// <summary>Name and formula.</summary>
    public static MappingKind Definition { get; } = new(
        "error-rate-dynamic", "(1 - s)^tau, tau from 1 to 2 with max s/min s", [], _ => new DynamicErrorRateMapping());

    /// <summary>τ for the given rates, in (.99, 2].</summary>
    public static double Tau(ImmutableArray<double> rates)
    {
        var gap = (rates.Max() / (rates.Min() + Epsilon)) - 1;
        return 2 / (1 + Math.Exp(-gap));
    }

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures) => new ErrorRateMapping(Tau(figures)).Raw(figures);
}
