using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

/// <summary>One random batch in double precision, by which a loss on tensors is held to a plain loop: its values, and its slopes to finite differences.</summary>
internal static class LossBatch
{
    public const int Images = 7;
    public const int Classes = 4;
    private const double Tolerance = 1e-9;
    private static readonly Seed Source = new(11);

    /// <summary>λ, exact in binary.</summary>
    public static double[] Weights { get; } = [0.25, 0.875, 1.25, 1.625];

    public static int[] Labels { get; } = [.. Enumerable.Range(0, Images).Select(i => Source.Child("labels").Below(i, Classes))];

    public static double[] Logits { get; } = [.. Enumerable.Range(0, Images * Classes).Select(i => 2 * Source.Normal(i))];

    /// <summary>Softmax by the definition.</summary>
    public static double[] Softmax(double[] logits)
    {
        var sum = logits.Sum(Math.Exp);
        return [.. logits.Select(f => Math.Exp(f) / sum)];
    }

    /// <summary>(1 − ε)·(−log p_y) + ε/C · Σ_c (−log p_c).</summary>
    public static double CrossEntropy(double[] logits, int label, double smoothing)
    {
        var p = Softmax(logits);
        return ((1 - smoothing) * -Math.Log(p[label])) + (smoothing / p.Length * p.Sum(q => -Math.Log(q)));
    }

    /// <summary>Checks λ_y · loss image by image, and the gradient of their mean.</summary>
    public static void AssertIs(LossRule rule, double smoothing, Func<double[], int, double> plain)
    {
        using var scope = NewDisposeScope();
        using var loss = TrainingLosses.Of(rule, Classes, CPU);
        var logits = LogitTensor().requires_grad_();

        var losses = loss.Of(logits, LabelTensor(), WeightTensor(), smoothing);

        AssertClose(Enumerable.Range(0, Images).Select(i => Weights[Labels[i]] * plain(Row(Logits, i), Labels[i])), losses);
        losses.mean().backward();
        AssertClose(Slopes(values => Enumerable.Range(0, Images).Average(i => Weights[Labels[i]] * plain(Row(values, i), Labels[i]))), logits.grad!.flatten(), 1e-7);
    }

    /// <summary>The derivative of <paramref name="loss"/> by each logit: central differences of order 4.</summary>
    public static double[] Slopes(Func<double[], double> loss) => [.. Enumerable.Range(0, Logits.Length).Select(i =>
    {
        const double h = 1e-3;
        double At(double shift) => loss([.. Logits.Select((f, k) => k == i ? f + shift : f)]);
        return ((8 * (At(h) - At(-h))) - (At(2 * h) - At(-2 * h))) / (12 * h);
    })];

    public static double[] Row(double[] logits, int image) => logits[(image * Classes)..((image + 1) * Classes)];

    public static Tensor LogitTensor() => torch.tensor(Logits, [Images, Classes]);

    public static Tensor LabelTensor() => torch.tensor(Labels.Select(l => (long)l).ToArray());

    public static Tensor WeightTensor() => torch.tensor(Weights);

    public static void AssertClose(IEnumerable<double> expected, Tensor found, double tolerance = Tolerance)
    {
        var values = found.detach().to(ScalarType.Float64).data<double>().ToArray();
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        Assert.Equal(expected.Count(), values.Length);
    }
}
