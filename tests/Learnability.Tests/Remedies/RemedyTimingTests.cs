namespace Learnability.Tests.RemedyTests;

public class RemedyTimingTests
{
    private static readonly NetworkState PhaseOne = new([new("head.weight", [3, 1], [1, 2, 3]), new("head.bias", [3], [0, 0, 0])]);

    [Fact]
    public void Start_Job_IsWhatTheRemedyMakes()
    {
        var job = Timed("start", "focal");

        Assert.Equal((0, null, TestJobs.Three.Seed), (job.TreatedFrom, job.Start, job.Seed));
        Assert.Equal(new FocalRule(2), job.Treatment.Loss);
    }

    [Theory]
    [InlineData("deferred", 0.7)]
    [InlineData("deferred:0.25", 0.75)]
    [InlineData("deferred:1", 0)]
    public void Deferred_Share_IsOfTheLastSteps(string timing, double from)
    {
        var job = Timed(timing, "margin");

        Assert.Equal(from, job.TreatedFrom, 1e-12);
        Assert.Null(job.Start);
        Assert.IsType<ShiftedCrossEntropyRule>(job.Treatment.Loss);
        Assert.Equal(TestJobs.Three.Recipe, job.Recipe);
    }

    /// <summary>The recipe has 4 epochs and a step size of .5.</summary>
    [Theory]
    [InlineData("fine-tune", 1.6, 0.25)]
    [InlineData("fine-tune:0.5", 2, 0.25)]
    [InlineData("fine-tune:0.5:0.1", 2, 0.05)]
    public void FineTune_Job_GoesOnFromPhaseOne(string timing, double epochs, double stepSize)
    {
        var job = Timed(timing, "loss");

        Assert.Same(PhaseOne, job.Start);
        Assert.Equal(0, job.TreatedFrom);
        Assert.Equal(epochs, job.Recipe.Epochs, 1e-12);
        Assert.Equal(stepSize, job.Recipe.StepSize, 1e-12);
        Assert.Equal(0, job.Recipe.WhiteningBiasEpochs);
        Assert.Equal(TestJobs.Three.Seed.Child("fine-tune"), job.Seed);
        TestJobs.Equal([0.5, 1, 1.5], job.Treatment.LossWeights);
    }

    [Theory]
    [InlineData("start", "start")]
    [InlineData("deferred", "deferred:0.3")]
    [InlineData("deferred:0.25", "deferred:0.25")]
    [InlineData("fine-tune", "fine-tune:0.4:0.5")]
    [InlineData("fine-tune:2", "fine-tune:2:0.5")]
    [InlineData("fine-tune:2:0.01", "fine-tune:2:0.01")]
    public void ToString_Parsed_ReadsBackTheSame(string text, string written)
    {
        var timing = RemedyTiming.Parse(text);

        Assert.Equal(written, timing.ToString());
        Assert.Equal(timing, RemedyTiming.Parse(written));
    }

    [Theory]
    [InlineData("deferred:0", "found share = 0 for timing 'deferred'; expected a number in (0, 1], such as 0.3.")]
    [InlineData("deferred:1.1", "found share = 1.1 for timing 'deferred'; expected a number in (0, 1], such as 0.3.")]
    [InlineData("deferred:NaN", "found share = NaN for timing 'deferred'; expected a number in (0, 1], such as 0.3.")]
    [InlineData("fine-tune:0", "found epochs = 0 for timing 'fine-tune'; expected a number in (0, 10], such as 0.4.")]
    [InlineData("fine-tune:0.4:11", "found step = 11 for timing 'fine-tune'; expected a number in (0, 10], such as 0.5.")]
    [InlineData("later", "found timing 'later'; expected one of start, deferred, fine-tune.")]
    [InlineData("start:1", "found 1 parameter(s) for timing 'start'; expected none.")]
    [InlineData("deferred:x", "found 'x' in timing 'deferred:x'; expected deferred[:SHARE] with numbers, such as deferred:0.3.")]
    [InlineData("fine-tune:1:1:1", "found 3 parameter(s) for timing 'fine-tune'; expected at most 2: epochs, step.")]
    public void Parse_OutOfRangeOrMalformed_SaysWhatIsExpected(string text, string message)
        => Assert.Equal(message, Assert.Throws<UsageException>(() => RemedyTiming.Parse(text)).Message);

    private static TrainingJob Timed(string timing, string remedy) => RemedyTiming.Parse(timing).Apply(TestJobs.Three, RemedyKinds.Parse(remedy), () => PhaseOne);
}
