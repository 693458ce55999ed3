namespace Learnability.Studies;

/// <summary>The figures of several trials: mean and standard deviation over the seeds.</summary>
public sealed record TrialFigures
{
    /// <summary>Share of all images that were recognised, in [0, 1].</summary>
    public required Spread Accuracy { get; init; }

    /// <summary>Mean F1 over the classes, in [0, 1].</summary>
    public required Spread MacroF1 { get; init; }

    /// <summary>Var(s), the population variance of the rates, in [0, ¼].</summary>
    public required Spread Variance { get; init; }

    /// <summary>Var_u: the variance without what test noise adds (<see cref="RateNoise.DebiasedVariance"/>); none where a class has one image.</summary>
    public Spread? VarianceDebiased { get; init; }

    /// <summary>The lowest rate, in [0, 1].</summary>
    public required Spread Worst { get; init; }

    /// <summary>max s − min s, in [0, 1].</summary>
    public required Spread Range { get; init; }

    /// <summary>See <see cref="TopBottom.TwoMinusTwo"/>, in [0, 1].</summary>
    public required Spread TopTwoMinusBottomTwo { get; init; }

    /// <summary>Expected calibration error, in [0, 1].</summary>
    public required Spread CalibrationError { get; init; }

    /// <summary>The figures of at least one trial.</summary>
    public static TrialFigures Of(ImmutableArray<TrialScore> trials) => new()
    {
        Accuracy = Each(trials, t => t.Summary.Accuracy),
        MacroF1 = Each(trials, t => t.Summary.MacroF1),
        Variance = Each(trials, t => t.Summary.Variance),
        VarianceDebiased = trials.All(t => t.Summary.VarianceDebiased is not null) ? Each(trials, t => t.Summary.VarianceDebiased!.Value) : null,
        Worst = Each(trials, t => t.Summary.Worst),
        Range = Each(trials, t => t.Summary.Range),
        TopTwoMinusBottomTwo = Each(trials, t => t.Summary.TopTwoMinusBottomTwo),
        CalibrationError = Each(trials, t => t.Calibration.Error),
    };

    private static Spread Each(ImmutableArray<TrialScore> trials, Func<TrialScore, double> figure) => Spread.Of([.. trials.Select(figure)]);
}
