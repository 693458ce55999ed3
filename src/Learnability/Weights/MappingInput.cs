namespace Learnability.Weights;

/// <summary>What a mapping sees: one figure a class.</summary>
/// <param name="Values">As <see cref="MappingKind.Basis"/> says, smoothed, shrunk and restated for the targets.</param>
/// <param name="SignalShare">ρ: the share of the variance of the rates (or F1) that noise does not explain, in [0, 1].</param>
internal sealed record MappingInput(ImmutableArray<double> Values, double SignalShare)
{
    /// <summary>Whether all classes are the same to the mapping, so that it can only give them equal weights.</summary>
    public bool AllEqual => Values.All(value => value == Values[0]);

    /// <summary>The figures that the options' mapping sees.</summary>
    /// <exception cref="UsageException">Something is not known that the mapping needs, or the targets do not fit.</exception>
    public static MappingInput Of(ClassRates rates, WeightOptions options)
    {
        var smooth = options.Smoothing == RateSmoothing.Jeffreys;
        var (values, signal) = options.Mapping.Kind.Basis == MappingBasis.F1 ? F1(rates, smooth) : TruePositive(rates, smooth);
        if (options.Mapping.Kind.Basis == MappingBasis.TrainCounts)
        {
            return new MappingInput([.. rates.TrainCounts.Select(n => (double)n)], signal);
        }

        var shrunk = options.Shrinkage == RateShrinkage.None ? values : Shrink(values, signal);
        return new MappingInput(options.Targets is null ? shrunk : RateTargets.Restate(shrunk, options.Targets.For(rates.Classes.Select(c => c.Name))), signal);
    }

    private static (ImmutableArray<double> Values, double Signal) TruePositive(ClassRates rates, bool smooth)
    {
        var values = smooth ? [.. rates.Classes.Select(RateNoise.Jeffreys)] : rates.Values;
        return (values, RateNoise.SignalShare(values, [.. rates.Classes.Select(c => c.Count)]));
    }

    private static (ImmutableArray<double> Values, double Signal) F1(ClassRates rates, bool smooth)
    {
        var measures = rates.Classes.Select(c => F1Measure.Of(c, smooth)).ToArray();
        var values = measures.Select(f => f.Value).ToImmutableArray();
        return (values, RateNoise.SignalShare(values, measures.Average(f => f.SquaredError)));
    }

    /// <summary>ŝ = s̄ + ρ(s − s̄).</summary>
    private static ImmutableArray<double> Shrink(ImmutableArray<double> rates, double signal)
    {
        var mean = Moments.Mean(rates);
        return [.. rates.Select(s => mean + (signal * (s - mean)))];
    }
}
