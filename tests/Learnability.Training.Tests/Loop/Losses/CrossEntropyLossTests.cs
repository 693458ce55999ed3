using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class CrossEntropyLossTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void Of_RandomBatch_IsThePlainLoop(double smoothing)
        => LossBatch.AssertIs(new CrossEntropyRule(), smoothing, (f, y) => LossBatch.CrossEntropy(f, y, smoothing));

    [Fact]
    public void Of_UnitWeights_IsTheEnginesCrossEntropy()
    {
        using var scope = NewDisposeScope();
        using var loss = new CrossEntropyLoss();
        var (logits, labels) = (LossBatch.LogitTensor(), LossBatch.LabelTensor());

        var losses = loss.Of(logits, labels, ones(LossBatch.Classes), 0);

        Assert.Equal(nn.functional.cross_entropy(logits, labels).item<double>(), losses.mean().item<double>(), 12);
    }
}
