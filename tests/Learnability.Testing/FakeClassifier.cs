using System.Collections.Immutable;

namespace Learnability.Testing;

/// <summary>
/// A classifier without a network: class c is recognised at the rate ½ + c/10 + (w_c − 1)/2, kept within [.05, .95], decided image by image from the
/// image's own pixels. What is not recognised is taken for the next class.
/// </summary>
public static class FakeClassifier
{
    /// <summary>The logits of all images under the given class weights.</summary>
    public static Logits Score(ImageSet images, IReadOnlyList<double> weights)
    {
        var logits = new float[images.Count * images.ClassCount];
        for (var i = 0; i < images.Count; i++)
        {
            var label = images.Labels[i];
            var rate = Math.Clamp(0.5 + (label / 10.0) + ((weights[label] - 1) / 2), 0.05, 0.95);
            var predicted = Chance(images.Image(i)) < rate ? label : (label + 1) % images.ClassCount;
            logits[(i * images.ClassCount) + predicted] = 1;
        }

        return new Logits(images.ClassCount, logits);
    }

    /// <summary>The class weights that a <see cref="FakeTrainer"/> hid in a network's first array.</summary>
    public static ImmutableArray<double> WeightsOf(TrainedNetwork network)
        => network.State.Arrays[0].Values.Take(network.ClassNames.Length).Select(v => (double)v).ToImmutableArray();

    private static double Chance(ReadOnlySpan<byte> image)
    {
        var seed = new Seed(0);
        foreach (var pixel in image[..16])
        {
            seed = seed.Child(pixel);
        }

        return seed.Uniform(0);
    }
}
