using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class ShiftedCrossEntropyLossTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void Of_RandomBatch_IsThePlainLoop(double smoothing)
    {
        double[] shift = [0.5, -0.25, 1.75, 0];
        double[] temperature = [1, 1.25, 2, 1.5];

        LossBatch.AssertIs(
            new ShiftedCrossEntropyRule([.. shift], [.. temperature]),
            smoothing,
            (f, y) => LossBatch.CrossEntropy([.. f.Select((logit, c) => (logit / temperature[c]) - shift[c])], y, smoothing));
    }

    [Fact]
    public void Of_ShiftsOfAnotherNumberOfClasses_AreRefused()
    {
        var fault = Assert.Throws<BadInputException>(() => TrainingLosses.Of(new ShiftedCrossEntropyRule([0, 0], [1, 1, 1, 1]), 4, CPU));

        Assert.Contains("2 number(s) as shift of a loss over 4 classes", fault.Message);
    }
}
