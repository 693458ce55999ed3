using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Functional;

public class LossTests
{
    private const int Rows = 4, Classes = 3;
    private static readonly double[] s_logits = Approximately.Wave(Rows * Classes);
    private static readonly long[] s_targets = [2, 0, 1, 2];
    private static readonly double[] s_weights = [0.5, 1, 2];

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 0.2)]
    [InlineData(true, 0.2)]
    public void CrossEntropy_OfEachRow_FollowsItsFormula(bool weighted, double smoothing)
    {
        using var scope = NewDisposeScope();

        var found = F.cross_entropy(Logits(), Targets(), Weights(weighted), reduction: nn.Reduction.None, label_smoothing: smoothing);

        Approximately.Equal(Enumerable.Range(0, Rows).Select(row => Row(row, weighted, smoothing)), found);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CrossEntropy_Mean_DividesByTheTargetsWeights(bool weighted)
    {
        using var scope = NewDisposeScope();
        var divisor = s_targets.Sum(target => weighted ? s_weights[target] : 1);

        var found = F.cross_entropy(Logits(), Targets(), Weights(weighted), label_smoothing: 0.1);

        Assert.Equal(Enumerable.Range(0, Rows).Sum(row => Row(row, weighted, 0.1)) / divisor, found.ToDouble(), 9);
    }

    [Fact]
    public void CrossEntropy_Gradient_IsSoftmaxMinusTarget()
    {
        using var scope = NewDisposeScope();
        var logits = Logits().requires_grad_();

        F.cross_entropy(logits, Targets(), reduction: nn.Reduction.Sum).backward();

        var expected = from row in Enumerable.Range(0, Rows)
                       from c in Enumerable.Range(0, Classes)
                       select Math.Exp(LogProbability(row, c)) - (s_targets[row] == c ? 1 : 0);
        Approximately.Equal(expected, logits.grad!);
    }

    [Fact]
    public void BinaryCrossEntropy_FollowsItsFormula()
    {
        using var scope = NewDisposeScope();
        double[] targets = [1, 0, 0.25];
        var logits = s_logits[..3];

        var found = F.binary_cross_entropy_with_logits(
            Approximately.Tensor(logits, 3), Approximately.Tensor(targets, 3), reduction: nn.Reduction.None, pos_weights: Approximately.Tensor([3], 1));

        Approximately.Equal(
            logits.Zip(targets, (x, t) => -3 * t * Math.Log(1 / (1 + Math.Exp(-x))) - (1 - t) * Math.Log(1 / (1 + Math.Exp(x)))), found);
    }

    [Fact]
    public void SquaredError_IsTheMeanOfSquares()
    {
        using var scope = NewDisposeScope();

        Assert.Equal((1 + 9) / 2.0, F.mse_loss(Approximately.Tensor([1, 2], 2), Approximately.Tensor([2, 5], 2)).ToDouble());
    }

    [Fact]
    public void NllLoss_PicksTheTargetsLogProbability()
    {
        using var scope = NewDisposeScope();

        var found = F.nll_loss(F.log_softmax(Logits(), 1), Targets(), reduction: nn.Reduction.None);

        Approximately.Equal(Enumerable.Range(0, Rows).Select(row => -LogProbability(row, s_targets[row])), found);
    }

    private static Tensor Logits() => Approximately.Tensor(s_logits, Rows, Classes);

    private static Tensor Targets() => tensor(s_targets);

    private static Tensor? Weights(bool weighted) => weighted ? Approximately.Tensor(s_weights, Classes) : null;

    // libtorch weights each class's share of the smoothing by that class's own weight.
    private static double Row(int row, bool weighted, double smoothing)
    {
        double Weight(long c) => weighted ? s_weights[c] : 1;
        var spread = Enumerable.Range(0, Classes).Sum(c => Weight(c) * -LogProbability(row, c)) / Classes;
        return (1 - smoothing) * Weight(s_targets[row]) * -LogProbability(row, s_targets[row]) + smoothing * spread;
    }

    private static double LogProbability(int row, long c)
    {
        var logits = s_logits.AsSpan(row * Classes, Classes).ToArray();
        return logits[c] - Math.Log(logits.Sum(Math.Exp));
    }
}
