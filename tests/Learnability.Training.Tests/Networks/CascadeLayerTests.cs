using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class CascadeLayerTests
{
    private static readonly Cascade Layer = new([2, 0, 3, 1]);

    [Fact]
    public void Forward_FourClasses_IsTheProductOfTheAnswers()
    {
        double[] f = [0.5, -1, 2, -3];
        var s = f.Select(v => 1 / (1 + Math.Exp(-v))).ToArray();
        double[] expected = [(1 - s[2]) * s[0], (1 - s[2]) * (1 - s[0]) * (1 - s[3]), s[2], (1 - s[2]) * (1 - s[0]) * s[3]];

        var found = Forward(f);

        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, Math.Exp(pair.Second), 1e-6));
        Assert.Equal(1, found.Sum(v => Math.Exp(v)), 1e-6);
    }

    [Fact]
    public void Forward_LogitsFarOut_KeepsEveryDigitOfTheLogarithms()
    {
        // The first question's answer is yes with a doubt of e^-80, which 1 − σ would round to nothing.
        var found = Forward([0, 0, 80, 0]);

        var bit = Math.Log(2);
        Assert.All(new[] { -80 - bit, -80 - (2 * bit), 0, -80 - (2 * bit) }.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Forward_Gradient_MatchesFiniteDifferencesOfTheCrossEntropy()
    {
        double[] f = [0.5, -1, 2, -3];
        using var scope = NewDisposeScope();
        using var layer = new CascadeLayer(Layer, CPU);
        var logits = torch.tensor(f.Select(v => (float)v).ToArray(), [1, 4]).requires_grad_();

        nn.functional.cross_entropy(layer.Forward(logits), torch.tensor(new[] { 3L })).backward();

        // Class 3 is reached by no, no, yes; the loss is the sum of these three answers' binary cross-entropies.
        static double Loss(double[] x) => Math.Log(1 + Math.Exp(x[2])) + Math.Log(1 + Math.Exp(x[0])) + Math.Log(1 + Math.Exp(-x[3]));
        for (var i = 0; i < 4; i++)
        {
            const double h = 1e-5;
            var (up, down) = ((double[])f.Clone(), (double[])f.Clone());
            up[i] += h;
            down[i] -= h;
            Assert.Equal((Loss(up) - Loss(down)) / (2 * h), logits.grad![0, i].item<float>(), 1e-6);
        }
    }

    private static float[] Forward(double[] logits)
    {
        using var scope = NewDisposeScope();
        using var layer = new CascadeLayer(Layer, CPU);
        return HostCopy.Floats(layer.Forward(torch.tensor(logits.Select(v => (float)v).ToArray(), [1, 4])));
    }
}
