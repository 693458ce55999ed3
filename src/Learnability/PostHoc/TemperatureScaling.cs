namespace Learnability.PostHoc;

/// <summary>A fitted temperature.</summary>
/// <param name="Temperature">T > 0; f/T are the scaled logits.</param>
/// <param name="CrossEntropyBefore">Mean of −log p of the true class at T = 1, in nats, ≥ 0.</param>
/// <param name="CrossEntropyAfter">The same at T; not larger.</param>
/// <param name="AtBound">Whether T is an end of its range, as the cross-entropy still falls there.</param>
public sealed record TemperatureFit(double Temperature, double CrossEntropyBefore, double CrossEntropyAfter, bool AtBound);

/// <summary>
/// Temperature scaling: softmax(f/T) with the one T that fits held-out labels best. It changes no prediction, but makes shifts of the logits
/// comparable between models.
/// </summary>
/// <remarks>Source: Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks, ICML 2017.</remarks>
public static class TemperatureScaling
{
    /// <summary>The smallest and the largest T.</summary>
    public static Interval Range { get; } = new(0.01, 100);

    /// <summary>Halvings of the range of log T; they leave it as narrow as a double can tell.</summary>
    private const int Halvings = 60;

    /// <summary>
    /// Minimises mean(−log softmax(f/T)_y). With β = 1/T it is convex, with the derivative mean(E_p[f] − f_y), p = softmax(βf), whose change of sign is
    /// found by halving an interval of log T.
    /// </summary>
    public static TemperatureFit Fit(LabelledLogits data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (low, high) = (Math.Log(Range.Low), Math.Log(Range.High));
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;

            // A positive slope in β asks for a smaller β, so for a larger T.
            (low, high) = Slope(data, Math.Exp(-middle)) > 0 ? (middle, high) : (low, middle);
        }

        var temperature = Math.Exp((low + high) / 2);
        var atBound = temperature < Range.Low * (1 + 1e-9) || temperature > Range.High * (1 - 1e-9);
        return new TemperatureFit(temperature, CrossEntropy(data, 1), CrossEntropy(data, 1 / temperature), atBound);
    }

    private static double Slope(LabelledLogits data, double beta)
    {
        var sum = 0.0;
        for (var i = 0; i < data.Labels.Length; i++)
        {
            var row = data.Logits.Row(i);
            var max = (double)Softmax.Largest(row);
            var (weights, moment) = (0.0, 0.0);
            foreach (var f in row)
            {
                var weight = Math.Exp(beta * (f - max));
                weights += weight;
                moment += weight * f;
            }

            sum += (moment / weights) - row[data.Labels[i]];
        }

        return sum / data.Labels.Length;
    }

    private static double CrossEntropy(LabelledLogits data, double beta)
    {
        var sum = 0.0;
        for (var i = 0; i < data.Labels.Length; i++)
        {
            var row = data.Logits.Row(i);
            sum += Softmax.LogSumExp(row, beta) - (beta * row[data.Labels[i]]);
        }

        // Rounding may leave a hair below 0 where every probability is 1.
        return Math.Max(0, sum / data.Labels.Length);
    }
}
