namespace Learnability.Training.Tests;

/// <summary>What a step takes from the managed heap does not grow with its batch.</summary>
public sealed class AllocationTests
{
    private const int Steps = 6;

    [Theory]
    [InlineData("none")]
    [InlineData("pcnsgd")]
    public void Step_BatchEightTimesAsLarge_AllocatesAsMuch(string remedy)
    {
        var (small, large) = (BytesPerStep(remedy, 64), BytesPerStep(remedy, 512));

        // A list that grew with the batch would take at least a byte an image more.
        Assert.InRange(large, 0, small + 300);
    }

    private static double BytesPerStep(string remedy, int batch)
    {
        var images = TinyImages.Squares((batch * Steps) + 10);
        var plain = TinyTraining.Job(epochs: 1);
        var job = plain with
        {
            Images = images,
            Split = new TrainSolveSplit([.. Enumerable.Range(0, batch * Steps)], [.. Enumerable.Range(batch * Steps, 10)]),
            Recipe = plain.Recipe with { BatchSize = batch, MinSteps = 0 },
            ClassWeights = [.. Enumerable.Range(0, 10).Select(c => 0.55 + (0.1 * c))],
        };
        job = remedy == "none" ? job : RemedyKinds.Parse(remedy).Apply(job);
        var after = new List<long>(Steps);
        TinyTraining.Trainer.Train(job, null, new TinyTraining.Recorder { AfterStep = _ => after.Add(GC.GetAllocatedBytesForCurrentThread()) }, default);

        // The first steps make what is kept; what the runtime does now and then only adds.
        return after.Zip(after.Skip(1), (a, b) => b - a).Skip(1).Min();
    }
}
