using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class FocalLossTests
{
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(0.5, 0.0)]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.1)]
    public void Of_RandomBatch_IsThePlainLoop(double gamma, double smoothing) => LossBatch.AssertIs(
        new FocalRule(gamma),
        smoothing,
        (f, y) => Math.Pow(1 - LossBatch.Softmax(f)[y], gamma) * LossBatch.CrossEntropy(f, y, smoothing));

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_ImageThatIsCertain_HasAFiniteGradient(double gamma)
    {
        using var scope = NewDisposeScope();
        using var loss = new FocalLoss(gamma);
        var logits = torch.tensor(new[] { 200f, 0, 0, 0 }, [1, 4]).requires_grad_();

        loss.Of(logits, torch.tensor(new[] { 0L }), torch.ones(4), 0.1).sum().backward();

        Assert.All(HostCopy.Floats(logits.grad!), slope => Assert.True(float.IsFinite(slope), $"{slope}"));
    }
}
