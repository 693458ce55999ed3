namespace Learnability.Weights;

/// <summary>The one rule on weights that lie too far apart, wherever they come from.</summary>
internal static class ExtremeWeights
{
    /// <summary>What is said where the largest weight is more than <see cref="Forecaster.LargestRatio"/> times the smallest; null where it is not.</summary>
    public static string? Warning(ImmutableArray<string> classNames, ImmutableArray<double> weights)
    {
        var (least, most) = (weights.Min(), weights.Max());

        // Weights that are to lie a ratio of ten apart do so to rounding.
        return most <= Forecaster.LargestRatio * least * (1 + 1e-9) ? null : FormattableString.Invariant(
            $"class '{classNames[weights.IndexOf(least)]}' has a weight of {Shown(least)}, the largest being {Shown(most)}: ")
            + FormattableString.Invariant($"from a ratio of {Forecaster.LargestRatio} on, weights applied from the start can cost a class its rate, whatever a forecast says; ")
            + "use a weaker mapping, clip the weights (--clip 0.2:5), or apply them late.";
    }

    /// <summary>Three digits, of small numbers too.</summary>
    private static string Shown(double weight) => weight.ToString(weight is > 0 and < 0.0005 ? "0.0e0" : "0.000", CultureInfo.InvariantCulture);
}
