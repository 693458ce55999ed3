namespace Learnability.PostHoc;

/// <summary>Held-out logits, temperature-scaled once, whose predictions argmax(f/T + b) are asked for many b.</summary>
internal sealed class ShiftedLogits
{
    private readonly LabelledLogits _data;
    private readonly double[] _scaled;
    private readonly double[]? _costs;
    private readonly ImmutableArray<double> _shares;

    /// <summary>Scales them.</summary>
    /// <param name="data">The logits.</param>
    /// <param name="temperature">T > 0.</param>
    /// <param name="costs">What mistakes cost; null where points have no cost.</param>
    public ShiftedLogits(LabelledLogits data, double temperature, CostTable? costs = null)
    {
        (_data, _costs, _shares) = (data, costs?.For(data.ClassNames), ClassPrior.ImageShares(data.Prior, data.CountPerClass));
        _scaled = new double[data.Logits.Values.Length];
        for (var i = 0; i < _scaled.Length; i++)
        {
            _scaled[i] = data.Logits.Values.Span[i] / temperature;
        }
    }

    /// <summary>What comes out at the biases <paramref name="bias"/>, one a class; −∞ keeps a class from being predicted.</summary>
    public OperatingPoint At(ReadOnlySpan<double> bias)
    {
        var (hits, pull, sum) = (new int[_data.ClassCount], new double[_data.ClassCount], 0.0);
        for (var i = 0; i < _data.Labels.Length; i++)
        {
            var (label, predicted) = (_data.Labels[i], Prediction(i, bias));
            hits[label] += predicted == label ? 1 : 0;
            if (_costs is null)
                continue;

            var cost = _shares[label] * _costs[(label * hits.Length) + predicted];
            sum += cost;
            pull[label] += cost;
            pull[predicted] -= cost;
        }

        var point = OperatingPoint.Of(hits, _data.CountPerClass, _data.Prior);
        return _costs is null ? point : point with { Cost = sum / _data.Labels.Length, Pull = [.. pull.Zip(_data.CountPerClass, (p, n) => p / n / _costs.Max())] };
    }

    /// <summary>The predicted class of each image, the first of equals.</summary>
    public ImmutableArray<int> Predictions(ImmutableArray<double> bias)
        => [.. Enumerable.Range(0, _data.Labels.Length).Select(i => Prediction(i, bias.AsSpan()))];

    private int Prediction(int image, ReadOnlySpan<double> bias)
    {
        var row = _scaled.AsSpan(image * bias.Length, bias.Length);
        var (best, highest) = (0, row[0] + bias[0]);
        for (var c = 1; c < row.Length; c++)
        {
            var value = row[c] + bias[c];
            if (value > highest)
            {
                (best, highest) = (c, value);
            }
        }

        return best;
    }
}
