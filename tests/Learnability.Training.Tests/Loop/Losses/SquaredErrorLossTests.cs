namespace Learnability.Training.Tests;

public sealed class SquaredErrorLossTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void Of_RandomBatch_IsThePlainLoop(double smoothing) => LossBatch.AssertIs(new SquaredErrorRule(), smoothing, (f, y) =>
    {
        var (p, sum) = (LossBatch.Softmax(f), 0.0);
        for (var c = 0; c < p.Length; c++)
        {
            var target = (c == y ? 1 - smoothing : 0) + (smoothing / p.Length);
            sum += (p[c] - target) * (p[c] - target) / 2;
        }

        return sum;
    });
}
