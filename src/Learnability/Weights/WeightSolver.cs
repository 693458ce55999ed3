using System.Collections.Immutable;

namespace Learnability;

/// <summary>Turns rates into class weights: smooth, shrink, map, scale to mean 1, clip.</summary>
public static class WeightSolver
{
    /// <summary>
    /// Solves for the weights. They are finite, have mean 1 (to 1e-12), and lower rates (as smoothed) get weights that are not lower. A weight is 0 only where a
    /// mapping says so for a rate of exactly 1, which needs <see cref="RateSmoothing.None"/>. Where the rates (as smoothed and shrunk) are all equal,
    /// every weight is exactly 1, even where the mapping alone would be undefined.
    /// </summary>
    /// <exception cref="UsageException">A rate has no finite weight under the mapping, or the clip bounds cannot be met.</exception>
    public static WeightSolution Solve(Rates rates, WeightOptions options)
    {
        var counts = rates.Classes.Select(c => c.Count).ToImmutableArray();
        var smoothed = options.Smoothing == RateSmoothing.None ? rates.Values : [.. rates.Classes.Select(RateNoise.Jeffreys)];
        var signal = RateNoise.SignalShare(smoothed, counts);
        var used = options.Shrinkage == RateShrinkage.None ? smoothed : Shrink(smoothed, signal);
        var values = used.All(s => s == used[0]) ? [.. used.Select(_ => 1.0)] : Map(rates, used, options);
        var classes = rates.Classes.Select((c, i) => new ClassWeight(c.Name, c.Rate, values[i])).ToImmutableArray();
        return new WeightSolution(new Weights(options.Mapping.Describe(), classes), options, used, counts.Sum(n => (long)n), signal);
    }

    /// <summary>ŝ = s̄ + ρ(s − s̄).</summary>
    private static ImmutableArray<double> Shrink(ImmutableArray<double> rates, double signal)
    {
        var mean = Moments.Mean(rates);
        return [.. rates.Select(s => mean + (signal * (s - mean)))];
    }

    private static ImmutableArray<double> Map(Rates rates, ImmutableArray<double> used, WeightOptions options)
    {
        var raw = options.Mapping.Raw(used);
        for (var c = 0; c < raw.Length; c++)
        {
            if (!double.IsFinite(raw[c]))
            {
                throw new UsageException(
                    FormattableString.Invariant($"found rate {used[c]} for class '{rates.Classes[c].Name}', ")
                    + $"for which mapping '{options.Mapping.Kind.Name}' has no finite weight; expected a rate inside (0, 1). Use smoothing jeffreys.");
            }
        }

        var weights = ScaledToMeanOne(raw);
        return options.Clip is null ? weights : options.Clip.Apply(weights);
    }

    /// <summary>w · C/Σw, after a division by the largest so that no sum overflows.</summary>
    private static ImmutableArray<double> ScaledToMeanOne(ImmutableArray<double> raw)
    {
        var max = raw.Max();
        var mean = raw.Average(w => w / max);
        return [.. raw.Select(w => w / max / mean)];
    }
}
