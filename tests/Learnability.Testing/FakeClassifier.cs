using System.Collections.Immutable;

namespace Learnability.Testing;

/// <summary>
/// A classifier without a network: class c is recognised at the rate ½ + c/10 + (w_c − 1)/4, kept within [.05, .95]: the first images of the class are, the
/// others are taken for the next class.
/// </summary>
public static class FakeClassifier
{
    /// <summary>The logits of all images under the given class weights, divided by a temperature, with a number added to each class's.</summary>
    public static Logits Score(Examples images, IReadOnlyList<double> weights, IReadOnlyList<double>? shift = null, double temperature = 1)
    {
        var logits = new float[images.Count * images.ClassCount];
        var (seen, counts) = (new int[images.ClassCount], images.CountPerClass());
        for (var i = 0; i < images.Count; i++)
        {
            var label = images.Labels[i];
            var rate = Math.Clamp(0.5 + (label / 10.0) + ((weights[label] - 1) / 4), 0.05, 0.95);
            var isRecognised = (seen[label]++ + 0.5) / counts[label] < rate;
            var predicted = isRecognised ? label : (label + 1) % images.ClassCount;
            logits[(i * images.ClassCount) + predicted] = (float)(1 / temperature);
            for (var c = 0; c < images.ClassCount; c++)
            {
                logits[(i * images.ClassCount) + c] += (float)(shift?[c] ?? 0);
            }
        }

        return new Logits(images.ClassCount, logits);
    }

    /// <summary>The class weights that a <see cref="FakeTrainer"/> hid in a network's first array.</summary>
    public static ImmutableArray<double> WeightsOf(TrainedNetwork network)
        => network.State.Arrays[0].Values.Take(network.ClassNames.Length).Select(v => (double)v).ToImmutableArray();

    /// <summary>What the bias of a network's last layer adds to the logits.</summary>
    public static ImmutableArray<double> ShiftOf(TrainedNetwork network)
    {
        var scale = network.Spec.Layers.OfType<Scale>().Last().Factor;
        var bias = network.State.Arrays.FirstOrDefault(a => a.Name == "head.bias");
        return [.. network.ClassNames.Select((_, c) => bias is null ? 0 : bias.Values[c] * scale)];
    }
}
