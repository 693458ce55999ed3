using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class OneAgainstRestLossTests
{
    [Fact]
    public void Of_RandomBatch_IsThePlainLoop()
    {
        double[] negative = [0.5, 0.125, 0.25, 1.5];

        // −log of the sigmoid for the image's own class, −log(1 − sigmoid) for each other; smoothing plays no part.
        LossBatch.AssertIs(new OneAgainstRestRule([.. negative]), 0.3, (f, y) =>
        {
            var sum = 0.0;
            for (var c = 0; c < f.Length; c++)
            {
                var sigmoid = 1 / (1 + Math.Exp(-f[c]));
                sum += c == y ? -Math.Log(sigmoid) : negative[c] * -Math.Log(1 - sigmoid);
            }

            return sum;
        });
    }

    [Fact]
    public void Of_LogitsFarOut_StaysFinite()
    {
        using var scope = NewDisposeScope();
        using var loss = TrainingLosses.Of(new OneAgainstRestRule([1, 1]), 2, CPU);
        var logits = torch.tensor(new[] { -300f, 300 }, [1, 2]).requires_grad_();

        var losses = loss.Of(logits, torch.tensor(new[] { 0L }), torch.ones(2), 0);
        losses.sum().backward();

        Assert.Equal(600, losses.item<float>(), 3);
        Assert.Equal([-1, 1], HostCopy.Floats(logits.grad!));
    }
}
