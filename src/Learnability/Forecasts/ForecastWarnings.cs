namespace Learnability.Forecasts;

/// <summary>What speaks against training with the weights of a forecast.</summary>
internal static class ForecastWarnings
{
    /// <summary>Why the weights go too far; empty where they do not.</summary>
    public static IEnumerable<string> Overshoots(Forecast forecast)
    {
        var (before, after) = (forecast.Before, forecast.After);
        if (after.Variance > before.Variance)
        {
            yield return FormattableString.Invariant(
                $"the rates' variance would rise from {before.Variance:0.00e0} to {after.Variance:0.00e0}; use a weaker mapping.");
        }

        for (var c = 0; c < after.Rates.Length; c++)
        {
            if (after.Rates[c] < Forecaster.KeptShare * before.Rates[c])
            {
                yield return FormattableString.Invariant(
                    $"class '{forecast.ClassNames[c]}' would fall from {before.Rates[c]:0.000} to {after.Rates[c]:0.000}, ")
                    + FormattableString.Invariant($"below {Forecaster.KeptShare} of what it was; use a weaker mapping or clip the weights.");
            }
        }

        if (!(forecast.LogRangeAsked <= forecast.LogRangeNeeded))
        {
            var asked = forecast.LogRangeAsked is { } range ? FormattableString.Invariant($"a log-range of {range:0.00}") : "an endless log-range, as one is 0";
            yield return FormattableString.Invariant(
                $"the weights ask for {asked}, more than the {forecast.LogRangeNeeded:0.00} that equal rates need; use a weaker mapping.");
        }

        if (ExtremeWeights.Warning(forecast.ClassNames, forecast.Weights) is { } extreme)
            yield return extreme;
    }

    /// <summary>Why the forecast may not come true.</summary>
    public static IEnumerable<string> Others(Forecast forecast)
    {
        if (forecast.TrainAccuracy >= Forecaster.InterpolationThreshold)
        {
            yield return FormattableString.Invariant(
                $"train accuracy is {forecast.TrainAccuracy:0.000}: the network interpolates its training data, where loss weights fade (Byrd and Lipton 2019). ")
                + "Expect less than this; oversampling, deferred weights, margins or a post-hoc bias keep acting.";
        }
    }
}
