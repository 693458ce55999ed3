using System.Text;

namespace Learnability.Reporting;

/// <summary>Forecasts and frontiers as text.</summary>
public static class ForecastTable
{
    private const int ShownPayments = 5;

    /// <summary>Each class before and after, the figures, which class pays for which, and the warnings.</summary>
    public static string Of(Forecast forecast)
    {
        var (before, after) = (forecast.Before, forecast.After);
        var classes = new TextTable("class", ">images", ">weight", ">rate now", ">95 % interval", ">forecast", ">change");
        for (var c = 0; c < forecast.ClassNames.Length; c++)
        {
            int? images = forecast.Counts is { } counts ? counts[c] : null;
            classes.Add(
                forecast.ClassNames[c], images is { } n ? Numbers.Count(n) : "-", Numbers.Weight(forecast.Weights[c]), Numbers.Rate(before.Rates[c]),
                Numbers.Between(images is { } of ? Interval.WilsonAt(before.Rates[c], of) : null, Numbers.Rate), Numbers.Rate(after.Rates[c]), Numbers.Change(after.Rates[c] - before.Rates[c]));
        }

        var text = new StringBuilder("As an ideal logit shift, on the images that the rates were measured on; real training falls short of it, or overshoots.\n\n").Append(classes).Append(Numbers.IntervalNote).Append('\n');
        text.Append($"Var(s) {Numbers.Variance(before.Variance, before.VarianceBeyondNoise)} -> {Numbers.Variance(after.Variance, after.VarianceBeyondNoise)}, accuracy {Numbers.Rate(before.Accuracy)} -> {Numbers.Rate(after.Accuracy)}\n");
        text.Append($"log-range asked for {(forecast.LogRangeAsked is { } asked ? Numbers.Ratio(asked) : "endless")}, needed for equal rates {Numbers.Ratio(forecast.LogRangeNeeded)}\n");
        if (forecast.TrainAccuracy is { } train)
        {
            text.Append($"train accuracy {Numbers.Rate(train)}: the network {(forecast.Interpolates == true ? "interpolates its training images" : "does not interpolate its training images")}\n");
        }

        foreach (var payment in forecast.Payments.Take(ShownPayments))
        {
            text.Append($"{payment.Payer} loses {Numbers.Count(payment.Lost)} to {payment.Gainer}, which wins {Numbers.Count(payment.Won)} back\n");
        }

        foreach (var warning in forecast.Warnings)
        {
            text.Append($"warning: {warning}\n");
        }

        return text.ToString();
    }

    /// <summary>One line a budget.</summary>
    public static string Of(Frontier frontier)
    {
        var before = frontier.Before;
        var table = new TextTable(">budget", ">mean rate", ">points", ">Var(s)", ">Var beyond noise", ">ratio", ">worst");
        table.Add("none", Numbers.Rate(before.MeanRate), "0.0", Numbers.Variance(before.Variance), Beyond(before), Numbers.Ratio(1), Numbers.Rate(before.Rates.Min()));
        foreach (var point in frontier.Points)
        {
            table.Add(
                point.BudgetPoints is { } budget ? FormattableString.Invariant($"{budget}") : "any",
                Numbers.Rate(point.Point.MeanRate),
                Numbers.Points(point.Point.MeanRate - before.MeanRate),
                Numbers.Variance(point.Point.Variance),
                Beyond(point.Point),
                before.Variance > 0 ? Numbers.Ratio(point.Point.Variance / before.Variance) : "-",
                Numbers.Rate(point.Point.Rates.Min()));
        }

        return $"Biases on the finished network, solved and judged on the same images; on others a little less comes out.\n\n{table}";
    }

    private static string Beyond(OperatingPoint point) => Numbers.Variance(point.VarianceBeyondNoise ?? double.NaN);
}
