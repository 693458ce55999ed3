namespace Learnability.Weights;

/// <summary>Bounds that the final weights, of mean 1, must lie in: 0 ≤ low ≤ 1 ≤ high.</summary>
public sealed record WeightClip
{
    /// <summary>Makes bounds.</summary>
    /// <exception cref="UsageException">Not 0 ≤ low ≤ 1 ≤ high, or not finite.</exception>
    public WeightClip(double low, double high)
    {
        if (!(low >= 0 && low <= 1 && high >= 1 && double.IsFinite(high)))
        {
            throw new UsageException(FormattableString.Invariant(
                $"found clip bounds {low}:{high}; expected LOW:HIGH with 0 <= LOW <= 1 <= HIGH, as the weights' mean is 1, such as 0.2:5."));
        }

        (Low, High) = (low, high);
    }

    /// <summary>Lower bound, in [0, 1].</summary>
    public double Low { get; }

    /// <summary>Upper bound, ≥ 1.</summary>
    public double High { get; }

    /// <summary>Reads <c>LOW:HIGH</c>.</summary>
    /// <exception cref="UsageException">Not of this form.</exception>
    public static WeightClip Parse(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var low)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var high)
            ? new WeightClip(low, high)
            : throw new UsageException($"found clip bounds '{text}'; expected LOW:HIGH, such as 0.2:5.");
    }

    /// <summary>
    /// clip(a·w, low, high) with the factor a for which the mean is 1. The mean is continuous, not falling and piecewise linear in a with corners at
    /// low/w and high/w, so a is found between two corners by one division.
    /// </summary>
    /// <param name="weights">Finite and not negative.</param>
    /// <exception cref="UsageException">No factor gives mean 1, because weights of 0 stay at the lower bound.</exception>
    public ImmutableArray<double> Apply(ImmutableArray<double> weights)
    {
        var positive = weights.Where(w => w > 0).ToArray();
        var corners = positive.Select(w => Low / w).Concat(positive.Select(w => High / w)).Order();
        var (a, mean) = (0.0, Low);
        foreach (var corner in corners)
        {
            var next = Scaled(weights, corner).Average();
            if (next >= 1)
            {
                a = next > mean ? a + ((1 - mean) / (next - mean) * (corner - a)) : corner;
                return Scaled(weights, a);
            }

            (a, mean) = (corner, next);
        }

        // Rounding may leave the last corner's mean a hair below 1 when all weights are at the upper bound of exactly 1.
        return 1 - mean < 1e-12
            ? Scaled(weights, a)
            : throw new UsageException(
                $"found {weights.Length - positive.Length} weight(s) of 0 that clip bounds {this} leave no room to balance; expected a mean of 1. "
                + "Widen the bounds or use smoothing jeffreys.");
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Low}:{High}");

    private ImmutableArray<double> Scaled(ImmutableArray<double> weights, double a) => [.. weights.Select(w => Math.Clamp(a * w, Low, High))];
}
