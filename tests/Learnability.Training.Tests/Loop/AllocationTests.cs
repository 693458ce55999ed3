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
        const int Small = 64, Large = 8 * Small;

        var growth = BytesPerStep(remedy, Large) - BytesPerStep(remedy, Small);

        // An index, a label or a number for each image would take four bytes or more. The tiers of the runtime's compiler differ in what they put on the
        // stack instead, by a thousand bytes a step, whenever they come.
        Assert.InRange(growth, double.NegativeInfinity, 3 * (Large - Small));
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
