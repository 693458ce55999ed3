namespace Learnability.PostHoc;

/// <summary>Held-out logits, temperature-scaled once, whose predictions argmax(f/T + b) are asked for many b.</summary>
internal sealed class ShiftedLogits
{
    private readonly LabelledLogits _data;
    private readonly double[] _scaled;

    public ShiftedLogits(LabelledLogits data, double temperature)
    {
        _data = data;
        _scaled = new double[data.Logits.Values.Length];
        for (var i = 0; i < _scaled.Length; i++)
        {
            _scaled[i] = data.Logits.Values.Span[i] / temperature;
        }
    }

    /// <summary>What comes out at the biases <paramref name="bias"/>, one a class; −∞ keeps a class from being predicted.</summary>
    public OperatingPoint At(ReadOnlySpan<double> bias)
    {
        var hits = new int[_data.ClassCount];
        for (var i = 0; i < _data.Labels.Length; i++)
        {
            var label = _data.Labels[i];
            hits[label] += Prediction(i, bias) == label ? 1 : 0;
        }

        return OperatingPoint.Of(hits, _data.CountPerClass);
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
