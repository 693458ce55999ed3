using System.Collections.Immutable;

namespace Learnability.Tests.PostHocTests;

/// <summary>Logits of a made-up ten-class problem whose rates resemble a short CIFAR-10 training's: accuracy about .76, Var(s) about 10e-3.</summary>
internal static class SyntheticLogits
{
    private static readonly string[] Names = ["plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    private static readonly double[] Radius = [2.6, 3.3, 2.0, 1.75, 2.35, 2.1, 2.8, 2.7, 2.8, 2.9];

    private static readonly (int A, int B, double Likeness)[] Alike =
    [
        (3, 5, 0.62), (2, 4, 0.35), (2, 0, 0.3), (0, 8, 0.35), (1, 9, 0.4), (4, 7, 0.35), (3, 6, 0.3), (5, 7, 0.3), (2, 6, 0.25), (3, 2, 0.3),
    ];

    /// <summary>
    /// Each image is x = μ_y + unit normal noise, and its logits are the exact log posterior x·μ_c − ½‖μ_c‖² (up to a constant) times
    /// <paramref name="sharpness"/>, so that the fitted temperature is near the sharpness.
    /// </summary>
    public static LabelledLogits Make(int perClass, ulong seed, double sharpness = 1)
    {
        var means = Means();
        var noise = new Seed(seed);
        var values = new float[perClass * 100];
        ImmutableArray<int> labels = [.. Enumerable.Range(0, perClass * 10).Select(i => i % 10)];
        for (var i = 0; i < labels.Length; i++)
        {
            var x = means[labels[i]].Select((m, k) => m + noise.Normal((i * 10) + k)).ToArray();
            for (var c = 0; c < 10; c++)
            {
                values[(i * 10) + c] = (float)(sharpness * (Dot(x, means[c]) - (Dot(means[c], means[c]) / 2)));
            }
        }

        return new LabelledLogits(new Logits(10, values), labels, [.. Names]);
    }

    /// <summary>The rates of the logits as they are.</summary>
    public static ClassRates Rates(LabelledLogits data) => ConfusionMatrix.Of(data.ClassNames, data.Labels, data.Logits.Predictions()).Rates();

    private static double[][] Means()
    {
        const double scale = 0.95;
        var means = Enumerable.Range(0, 10).Select(c => Enumerable.Range(0, 10).Select(k => k == c ? scale * Radius[c] : 0).ToArray()).ToArray();
        foreach (var (a, b, likeness) in Alike)
        {
            means[a][b] += scale * likeness;
            means[b][a] += scale * likeness;
        }

        return means;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
