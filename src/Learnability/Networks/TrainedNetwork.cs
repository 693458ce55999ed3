using System.Text.Json.Serialization;

namespace Learnability.Networks;

/// <summary>Per channel, what is subtracted from a pixel value in [0, 1] and what it is then divided by.</summary>
/// <param name="Mean">One number a channel, in [0, 1].</param>
/// <param name="Deviation">One positive number a channel.</param>
public sealed record Normalisation(ImmutableArray<float> Mean, ImmutableArray<float> Deviation)
{
    /// <summary>What makes a network's input of bytes: (pixel / 255 − mean) / deviation, as one factor and one shift a channel.</summary>
    [JsonIgnore]
    public ImmutableArray<Operation> Operations =>
    [
        Operation.With(Arithmetic.Mul, ByChannel("normalise_factor", c => 1 / (255.0 * Deviation[c]))),
        Operation.With(Arithmetic.Add, ByChannel("normalise_offset", c => -(double)Mean[c] / Deviation[c])),
    ];

    /// <summary>Mean and (population) standard deviation of each channel over the given images.</summary>
    public static Normalisation Of(ImageSet images, ImmutableArray<int> indices)
    {
        var shape = images.Shape;
        var sum = new long[shape.Channels];
        var squares = new long[shape.Channels];
        foreach (var index in indices)
        {
            var image = images.Image(index);
            for (var c = 0; c < shape.Channels; c++)
            {
                foreach (var pixel in image.Slice(c * shape.PlaneSize, shape.PlaneSize))
                {
                    sum[c] += pixel;
                    squares[c] += pixel * pixel;
                }
            }
        }

        var n = (double)indices.Length * shape.PlaneSize;
        var mean = sum.Select(s => s / n).ToArray();
        var deviation = squares.Select((q, c) => Math.Sqrt(Math.Max((q / n) - (mean[c] * mean[c]), 1)));
        return new Normalisation(
            mean.Select(m => (float)(m / 255)).ToImmutableArray(),
            deviation.Select(d => (float)(d / 255)).ToImmutableArray());
    }

    private Constant ByChannel(string name, Func<int, double> value) => new(name, [Mean.Length, 1, 1], [.. Enumerable.Range(0, Mean.Length).Select(value)]);
}

/// <summary>A network after training: all that is needed to use it.</summary>
/// <param name="Spec">Its layers.</param>
/// <param name="State">Its arrays; they fit <paramref name="Spec"/>.</param>
/// <param name="Normalisation">How pixels become its input.</param>
/// <param name="ClassNames">Name of each logit.</param>
public sealed record TrainedNetwork(NetworkSpec Spec, NetworkState State, Normalisation Normalisation, ImmutableArray<string> ClassNames);
