namespace Learnability.Forecasts;

/// <summary>Foresees from phase one's held-out logits what class weights would do, before anything is trained again.</summary>
public static class Forecaster
{
    /// <summary>The train accuracy from which a network is taken to interpolate: its training images hardly move it, whatever their weights.</summary>
    public const double InterpolationThreshold = 0.97;

    /// <summary>A class whose rate would fall below this share of what it was is as good as given up.</summary>
    public const double KeptShare = 0.5;

    /// <summary>
    /// The ratio of the largest weight to the smallest from which the ideal shift does not show what a training from the start does. Measured on a small
    /// CIFAR-10 network (accuracy .775, variance 10.6e-3): (s̄/s)^4 and 1 − s, with ratios below 8, helped; (1 − s)², with one of about 20, drove a
    /// class to a rate of 0 and the accuracy to .613, although its shift is near the one that equal rates need.
    /// </summary>
    public const double LargestRatio = 10;

    /// <summary>How many payments are listed.</summary>
    public const int MostPayments = 10;

    /// <summary>Whether weights lie so near together that a training with them does about what their ideal shift does (see <see cref="LargestRatio"/>).</summary>
    public static bool IsWithinReach(ClassWeights weights) => weights.Values.Min() is > 0 and var least && weights.Values.Max() <= LargestRatio * least;

    /// <summary>Makes the forecast.</summary>
    /// <param name="data">Phase one's logits on the solve split.</param>
    /// <param name="weights">The proposed weights, for the same classes.</param>
    /// <param name="trainAccuracy">Phase one's accuracy on its training images, in [0, 1]; null where it is not known.</param>
    /// <exception cref="BadInputException">The weights are for other classes.</exception>
    /// <exception cref="UsageException">The train accuracy is out of range.</exception>
    public static Forecast Of(LabelledLogits data, ClassWeights weights, double? trainAccuracy)
    {
        if (!weights.Classes.Select(c => c.Name).SequenceEqual(data.ClassNames))
        {
            throw new BadInputException(
                $"found weights for classes {string.Join(", ", weights.Classes.Select(c => c.Name))}; expected {string.Join(", ", data.ClassNames)}.");
        }

        if (trainAccuracy is { } share && !(share >= 0 && share <= 1))
        {
            throw new UsageException(FormattableString.Invariant($"found a train accuracy of {share}; expected a number in [0, 1]."));
        }

        var equal = BiasSolver.Solve(data, BiasOptions.Default);
        var shifted = new ShiftedLogits(data, equal.Temperature.Temperature);
        ImmutableArray<double> shift = [.. weights.Values.Select(Math.Log)];
        var forecast = new Forecast
        {
            Mapping = weights.Mapping,
            ClassNames = data.ClassNames,
            Counts = data.CountPerClass,
            Weights = weights.Values,
            Temperature = equal.Temperature.Temperature,
            Before = equal.Before,
            After = shifted.At(shift.AsSpan()),
            Payments = Payments(data, shifted.Predictions([.. shift.Select(_ => 0.0)]), shifted.Predictions(shift)),
            LogRangeAsked = weights.Values.Min() > 0 ? shift.Max() - shift.Min() : null,
            LogRangeNeeded = equal.LogRange,
            TrainAccuracy = trainAccuracy,
            Interpolates = trainAccuracy is null ? null : trainAccuracy >= InterpolationThreshold,
            Overshoots = false,
            Warnings = [],
        };
        var overshoots = ForecastWarnings.Overshoots(forecast).ToImmutableArray();
        return forecast with { Overshoots = overshoots.Length > 0, Warnings = [.. overshoots, .. ForecastWarnings.Others(forecast)] };
    }

    private static ImmutableArray<Payment> Payments(LabelledLogits data, ImmutableArray<int> before, ImmutableArray<int> after)
    {
        var size = data.ClassCount;
        var (lost, won) = (new int[size, size], new int[size, size]);
        for (var i = 0; i < data.Labels.Length; i++)
        {
            var label = data.Labels[i];
            if (before[i] == label && after[i] != label)
            {
                lost[label, after[i]]++;
            }
            else if (before[i] != label && after[i] == label)
            {
                won[before[i], label]++;
            }
        }

        var pairs = from payer in Enumerable.Range(0, size)
                    from gainer in Enumerable.Range(0, size)
                    where lost[payer, gainer] + won[payer, gainer] > 0
                    orderby lost[payer, gainer] descending, won[payer, gainer] descending
                    select new Payment(data.ClassNames[payer], data.ClassNames[gainer], lost[payer, gainer], won[payer, gainer]);
        return [.. pairs.Take(MostPayments)];
    }
}
