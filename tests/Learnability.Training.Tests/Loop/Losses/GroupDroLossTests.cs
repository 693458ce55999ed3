using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class GroupDroLossTests
{
    private const double StepSize = 0.5;
    private const double Smoothing = 0.1;

    [Fact]
    public void Of_ThreeSteps_MovesLossWeightsAsThePlainLoopDoes()
    {
        using var scope = NewDisposeScope();
        using var loss = new GroupDroLoss(StepSize);
        var weights = LossBatch.WeightTensor();
        var q = LossBatch.Weights.Select(w => w / LossBatch.Classes).ToArray();
        for (var step = 0; step < 3; step++)
        {
            var losses = loss.Of(LossBatch.LogitTensor(), LossBatch.LabelTensor(), weights, Smoothing);

            q = Next(q);
            LossBatch.AssertClose(q.Select(share => LossBatch.Classes * share), weights);
            Assert.Equal(Plain(LossBatch.Logits, q), losses.mean().item<double>(), 9);
        }
    }

    [Fact]
    public void Of_Gradient_IsThatOfTheNewlyWeightedLoss()
    {
        using var scope = NewDisposeScope();
        using var loss = new GroupDroLoss(StepSize);
        var logits = LossBatch.LogitTensor().requires_grad_();

        loss.Of(logits, LossBatch.LabelTensor(), LossBatch.WeightTensor(), Smoothing).mean().backward();

        var q = Next([.. LossBatch.Weights.Select(w => w / LossBatch.Classes)]);
        LossBatch.AssertClose(LossBatch.Slopes(values => Plain(values, q)), logits.grad!.flatten(), 1e-7);
    }

    [Fact]
    public void Of_ClassWithoutImages_LosesOnlyWhatOthersGain()
    {
        using var scope = NewDisposeScope();
        using var loss = new GroupDroLoss(1);
        var weights = ones(3, ScalarType.Float64);

        // Both logits equal: the mean of class 0 is log 2, of which the others have none.
        loss.Of(tensor(new[] { 0.0, 0, -1e9 }, [1, 3]), tensor(new[] { 0L }), weights, 0);

        LossBatch.AssertClose([3 * 2 / 4.0, 3 / 4.0, 3 / 4.0], weights);
    }

    private static double[] Next(double[] q)
    {
        var raised = q.Select((share, c) => share * Math.Exp(StepSize * Mean(LossBatch.Logits, c))).ToArray();
        return [.. raised.Select(share => share / raised.Sum())];
    }

    private static double Plain(double[] logits, double[] q) => Enumerable.Range(0, LossBatch.Classes).Sum(c => q[c] * Mean(logits, c));

    private static double Mean(double[] logits, int c)
    {
        var losses = Enumerable.Range(0, LossBatch.Images)
            .Where(i => LossBatch.Labels[i] == c)
            .Select(i => LossBatch.CrossEntropy(LossBatch.Row(logits, i), c, Smoothing))
            .ToArray();
        return losses.Length == 0 ? 0 : losses.Average();
    }
}
