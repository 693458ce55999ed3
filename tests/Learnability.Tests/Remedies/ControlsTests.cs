namespace Learnability.Tests.RemedyTests;

public class ControlsTests
{
    [Fact]
    public void Retrain_Seed_IsAnotherAndWeightsAreOne()
    {
        var job = TestJobs.Treated("retrain");

        Assert.Equal(TestJobs.Three.Seed.Child("retrain"), job.Seed);
        TestJobs.Equal([1, 1, 1], job.ClassWeights);
        TestJobs.Equal([1, 1, 1], job.Treatment.LossWeights);
    }

    [Fact]
    public void Retrain_TreatedJob_IsPlainAgain()
    {
        var treatment = new RetrainRemedy().Apply(TestJobs.Treated("focal")).Treatment;

        Assert.Equal(ClassTreatment.Plain(3) with { LossWeights = treatment.LossWeights }, treatment);
    }

    [Theory]
    [InlineData(new[] { 0.4, 0.8, 1.2, 1.6 }, new[] { 1.2, 1.6, 0.4, 0.8 })]
    [InlineData(new[] { 0.5, 1, 1.5 }, new[] { 1, 1.5, 0.5 })]
    [InlineData(new[] { 0.5, 1.5 }, new[] { 1.5, 0.5 })]
    public void Permuted_Weights_GoToTheClassHalfwayRound(double[] weights, double[] permuted)
    {
        var job = new PermutedRemedy().Apply(TestJobs.Of([.. weights], 0, 1));

        TestJobs.Equal(permuted, job.Treatment.LossWeights);
        TestJobs.Equal(permuted, job.ClassWeights);
        Assert.Equal(new Seed(9), job.Seed);
    }

    [Fact]
    public void None_Job_IsNotTrained()
    {
        var remedy = RemedyKinds.Parse("none");

        Assert.False(remedy.Kind.Trains);
        Assert.Same(TestJobs.Three, remedy.Apply(TestJobs.Three));
    }
}
