using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class WeightedCrossEntropyTests
{
    private const int Batch = 7;
    private const int Classes = 4;
    private static readonly Seed Source = new(11);
    private static readonly double[] Weights = [0.2, 0.9, 1.3, 1.6];

    private static float[] Logits => [.. Enumerable.Range(0, Batch * Classes).Select(i => (float)(2 * Source.Normal(i)))];

    private static long[] Labels => [.. Enumerable.Range(0, Batch).Select(i => (long)Source.Child("labels").Below(i, Classes))];

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void Of_RandomBatch_MatchesThePlainSum(double smoothing)
    {
        using var scope = NewDisposeScope();

        var loss = WeightedCrossEntropy.Of(LogitTensor(Logits), torch.tensor(Labels), WeightTensor(), smoothing);

        Assert.Equal(Plain(Logits, smoothing), loss.item<float>(), 5);
    }

    [Fact]
    public void Of_UnitWeights_IsTheMeanCrossEntropy()
    {
        using var scope = NewDisposeScope();

        var loss = WeightedCrossEntropy.Of(LogitTensor(Logits), torch.tensor(Labels), torch.ones(Classes), 0);

        Assert.Equal(nn.functional.cross_entropy(LogitTensor(Logits), torch.tensor(Labels)).item<float>(), loss.item<float>(), 5);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void Of_Gradient_MatchesFiniteDifferences(double smoothing)
    {
        using var scope = NewDisposeScope();
        var logits = LogitTensor(Logits).requires_grad_();

        WeightedCrossEntropy.Of(logits, torch.tensor(Labels), WeightTensor(), smoothing).backward();

        var gradient = HostCopy.Floats(logits.grad!);
        const float h = 1e-2f;
        for (var i = 0; i < gradient.Length; i++)
        {
            var (up, down) = (Logits, Logits);
            up[i] += h;
            down[i] -= h;
            Assert.Equal((Plain(up, smoothing) - Plain(down, smoothing)) / (2 * h), gradient[i], 4);
        }
    }

    private static Tensor LogitTensor(float[] values) => torch.tensor(values, [Batch, Classes]);

    private static Tensor WeightTensor() => torch.tensor(Weights.Select(w => (float)w).ToArray());

    private static double Plain(float[] logits, double smoothing)
    {
        var sum = 0.0;
        for (var i = 0; i < Batch; i++)
        {
            var row = logits.Skip(i * Classes).Take(Classes).Select(x => (double)x).ToArray();
            var total = Math.Log(row.Sum(Math.Exp));
            var label = (int)Labels[i];
            var hard = total - row[label];
            var spread = row.Average(x => total - x);
            sum += Weights[label] * (((1 - smoothing) * hard) + (smoothing * spread));
        }

        return sum / Batch;
    }
}
