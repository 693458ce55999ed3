namespace Learnability.Tests.RemedyTests;

public class ApplicationsTests
{
    private static readonly double[] Ones = [1, 1, 1];
    private static readonly double[] Given = [0.5, 1, 1.5];

    [Fact]
    public void Loss_Weights_MultiplyTheLossAndNothingElse()
    {
        var job = TestJobs.Treated("loss");

        TestJobs.Equal(Given, job.Treatment.LossWeights);
        Assert.Equal(TestJobs.Three.Treatment with { LossWeights = job.Treatment.LossWeights }, job.Treatment);
        Assert.Equal(TestJobs.Three with { Treatment = job.Treatment }, job);
    }

    [Fact]
    public void SquaredError_Weights_MultiplyTheOtherLoss()
    {
        var treatment = TestJobs.Treated("squared-error").Treatment;

        TestJobs.Equal(Given, treatment.LossWeights);
        Assert.Equal(new SquaredErrorRule(), treatment.Loss);
    }

    [Fact]
    public void Oversampling_Weights_GoToTheSamplerAlone()
    {
        var treatment = TestJobs.Treated("oversampling").Treatment;

        TestJobs.Equal(Ones, treatment.LossWeights);
        TestJobs.Equal(Given, Assert.IsType<OversamplingSampler>(treatment.Sampler).Weights);
    }

    [Theory]
    [InlineData("augmentation", new[] { 0.125, 0.25, 0.375 })]
    [InlineData("augmentation:0.8", new[] { 0.4, 0.8, 1 })]
    public void Augmentation_Weights_BecomeChances(string remedy, double[] chances)
    {
        var treatment = TestJobs.Treated(remedy).Treatment;

        TestJobs.Equal(chances, treatment.EraseChance);
        TestJobs.Equal(Ones, treatment.LossWeights);
    }

    [Fact]
    public void Margin_Weights_BecomeShifts()
    {
        var treatment = TestJobs.Treated("margin:2").Treatment;

        var loss = Assert.IsType<ShiftedCrossEntropyRule>(treatment.Loss);

        // 2 log .5 = −log 4, 0, 2 log 1.5 = log 2.25.
        TestJobs.Equal([-1.3862943611198906, 0, 0.8109302162163288], loss.Shift);
        TestJobs.Equal(Ones, loss.Temperature);
        TestJobs.Equal(Ones, treatment.LossWeights);
    }

    [Fact]
    public void Margin_WeightOfZero_CountsAsAMillionth()
    {
        var loss = (ShiftedCrossEntropyRule)RemedyKinds.Parse("margin").Apply(TestJobs.Of([0, 2], 0, 1)).Treatment.Loss;

        // log 1e-6 = −6 log 10.
        TestJobs.Equal([-13.815510557964274, 0.6931471805599453], loss.Shift);
    }

    [Fact]
    public void VectorScaling_Weights_BecomeTemperaturesAndShifts()
    {
        var loss = Assert.IsType<ShiftedCrossEntropyRule>(TestJobs.Treated("vector-scaling:0.5:1").Treatment.Loss);

        // √(w/.5): 1, √2, √3.
        TestJobs.Equal([1, 1.4142135623730951, 1.7320508075688772], loss.Temperature);
        TestJobs.Equal([-0.6931471805599453, 0, 0.4054651081081644], loss.Shift);
    }

    [Fact]
    public void VectorScaling_WeightOfZero_CountsAsAMillionth()
    {
        var loss = (ShiftedCrossEntropyRule)RemedyKinds.Parse("vector-scaling:1").Apply(TestJobs.Of([0, 2], 0, 1)).Treatment.Loss;

        Assert.Equal(1, loss.Temperature[0]);
        Assert.Equal(2e6, loss.Temperature[1], 1e-6);
    }

    [Fact]
    public void Bias_Weights_BecomeAShiftWithoutTraining()
    {
        var remedy = RemedyKinds.Parse("bias:2");

        Assert.False(remedy.Kind.Trains);
        Assert.Same(TestJobs.Three, remedy.Apply(TestJobs.Three));
        TestJobs.Equal([-1.3862943611198906, 0, 0.8109302162163288], Assert.IsAssignableFrom<ILogitShift>(remedy).Shift([0.5, 1, 1.5]));
    }

    [Fact]
    public void Bias_WeightOfZero_IsRefusedWithAdvice()
    {
        var fault = Assert.Throws<UsageException>(() => new BiasRemedy(1).Shift([2, 0]));

        Assert.Equal(
            "found a weight of 0 for class number 1, which remedy 'bias' would never predict again; expected weights above 0. "
            + "Use smoothing jeffreys, or clip bounds with a lower one above 0, such as 0.2:5.",
            fault.Message);
    }

    [Fact]
    public void Feedback_Weights_AreWhereItStarts()
    {
        var treatment = TestJobs.Treated("feedback:3").Treatment;

        TestJobs.Equal(Given, treatment.LossWeights);
        Assert.Equal(new ExponentiatedFeedback(3), treatment.Feedback);
    }

    /// <summary>A weight of 0 starts at the lower bound .2, and the other two share the rest: 1.4 each.</summary>
    [Fact]
    public void Feedback_WeightOutOfBounds_StartsWithinThem()
        => TestJobs.Equal([0.2, 1.4, 1.4], RemedyKinds.Parse("feedback").Apply(TestJobs.Of([0, 1.5, 1.5], 0, 1, 2)).Treatment.LossWeights);
}
