namespace Learnability.Tests;

public sealed class HeldOutMeasuresTests
{
    [Fact]
    public void Of_TwoRows_MatchesTheSumsByHand()
    {
        // Row 0: softmax(0, ln 3) = (¼, ¾), label 1: ln 4/3. Row 1: softmax(0, 0) = (½, ½), label 1: ln 2; the first of equals is predicted, a miss.
        var logits = new Logits(2, [0, MathF.Log(3), 0, 0]);

        var result = HeldOutMeasures.Of(logits, [1, 1], [0.5, 1.5]);

        var sum = Math.Log(4.0 / 3) + Math.Log(2);
        Assert.Equal(sum / 2, result.Loss, 6);
        Assert.Equal(1.5 * sum / 2, result.WeightedLoss, 6);
        Assert.Equal(0.5, result.Accuracy);
    }

    [Fact]
    public void Of_HugeLogits_StaysFinite()
    {
        var result = HeldOutMeasures.Of(new Logits(2, [1e30f, -1e30f]), [0], [1, 1]);

        Assert.Equal(0, result.Loss);
    }
}
