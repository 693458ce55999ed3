namespace Learnability.Forecasts;

/// <summary>A forecast after which training with the weights would be a waste, or worse.</summary>
public static class Collapse
{
    /// <summary>Why the weights would ruin the network; null where they would not.</summary>
    /// <remarks>A class falls below half its rate by more than its noise, or accuracy by more than the budget and two standard errors.</remarks>
    /// <param name="forecast">The forecast.</param>
    /// <param name="data">The images that it was made on.</param>
    /// <param name="budget">ε, in points.</param>
    public static string? Of(Forecast forecast, LabelledLogits data, double budget)
    {
        var (before, after) = (forecast.Before, forecast.After);
        for (var c = 0; c < after.Rates.Length; c++)
        {
            var noise = 2 * Math.Sqrt(RateNoise.SquaredError(before.Rates[c], data.CountPerClass[c]));
            if (after.Rates[c] < Forecaster.KeptShare * before.Rates[c] && before.Rates[c] - after.Rates[c] > noise)
            {
                return FormattableString.Invariant(
                    $"with {forecast.Mapping}, class '{forecast.ClassNames[c]}' is forecast to fall from {before.Rates[c]:0.00} to {after.Rates[c]:0.00}");
            }
        }

        var error = Math.Sqrt(RateNoise.SquaredError(before.Accuracy, data.Labels.Length));
        return before.Accuracy - after.Accuracy > (budget / 100) + (2 * error)
            ? FormattableString.Invariant($"with {forecast.Mapping}, accuracy is forecast to fall from {before.Accuracy:0.000} to {after.Accuracy:0.000}")
            : null;
    }
}
