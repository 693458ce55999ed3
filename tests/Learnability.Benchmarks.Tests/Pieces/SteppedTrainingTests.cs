namespace Learnability.Benchmarks.Tests;

public sealed class SteppedTrainingTests
{
    [Fact]
    public void Next_PastTheEndOfAnEpoch_GoesOnUntilDisposed()
    {
        using var training = new SteppedTraining(batchSize: 2);

        for (var i = 0; i < SteppedTraining.StepsPerEpoch + 2; i++)
        {
            training.Next();
        }

        Assert.Equal(SteppedTraining.StepsPerEpoch + 3, training.Steps);
    }
}
