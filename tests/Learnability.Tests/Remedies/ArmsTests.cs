using System.Collections.Immutable;

namespace Learnability.Tests.RemedyTests;

public class ArmsTests
{
    private static readonly double[] Ones = [1, 1, 1];

    public static TheoryData<string, LossRule> Losses => new()
    {
        { "focal", new FocalRule(2) },
        { "focal:1", new FocalRule(1) },
        { "group-dro", new GroupDroRule(0.01) },
        { "group-dro:0.5", new GroupDroRule(0.5) },
    };

    public static TheoryData<string, FeedbackRule> Feedbacks => new()
    {
        { "cdb", new MappingFeedback(new ErrorRateMapping(1)) },
        { "cdb:5", new MappingFeedback(new ErrorRateMapping(5)) },
        { "cdb-dynamic", new MappingFeedback(new DynamicErrorRateMapping()) },
    };

    public static TheoryData<string, double, GradientRule, SamplerRule> Gradients => new()
    {
        { "pcngd", 0.05, GradientRule.NormalisedPerClassOfAllImages, new ShuffledSampler() },
        { "pcngd:2", 1, GradientRule.NormalisedPerClassOfAllImages, new ShuffledSampler() },
        { "pcnsgd", 0.05, GradientRule.NormalisedPerClass, new ShuffledSampler() },
        { "pcnsgd:0.2", 0.1, GradientRule.NormalisedPerClass, new ShuffledSampler() },
        { "pcnsgd-o", 0.05, GradientRule.NormalisedPerClass, new ClassBalancedSampler() },
        { "sgd-o", 0.5, GradientRule.Joint, new ClassBalancedSampler() },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void LossRule_Parameter_IsTheRules(string remedy, LossRule rule)
    {
        var treatment = TestJobs.Treated(remedy).Treatment;

        Assert.Equal(rule, treatment.Loss);
        TestJobs.Equal(Ones, treatment.LossWeights);
    }

    [Theory]
    [MemberData(nameof(Feedbacks))]
    public void FeedbackRule_Starts_WithWeightsOfOne(string remedy, FeedbackRule rule)
    {
        var treatment = TestJobs.Treated(remedy).Treatment;

        Assert.Equal(rule, treatment.Feedback);
        TestJobs.Equal(Ones, treatment.LossWeights);
    }

    /// <summary>The recipe's step size is .5.</summary>
    [Theory]
    [MemberData(nameof(Gradients))]
    public void GradientRule_Step_ScalesTheRecipes(string remedy, double stepSize, GradientRule gradient, SamplerRule sampler)
    {
        var job = TestJobs.Treated(remedy);

        Assert.Equal(stepSize, job.Recipe.StepSize * job.Treatment.StepFactor, 1e-12);
        Assert.Equal((gradient, sampler), (job.Treatment.Gradient, job.Treatment.Sampler));
        TestJobs.Equal(Ones, job.Treatment.LossWeights);
    }

    [Fact]
    public void OneVersusRest_TrainImages_DecideTheNegatives()
    {
        var treatment = TestJobs.Treated("one-vs-rest").Treatment;

        // 2, 4 and 2 of 8 images: 2/6, 4/4, 2/6.
        TestJobs.Equal([1.0 / 3, 1, 1.0 / 3], Assert.IsType<OneAgainstRestRule>(treatment.Loss).NegativeWeight);
        TestJobs.Equal([0.5, 1, 1.5], treatment.LossWeights);
    }

    [Fact]
    public void OneVersusRest_HeldOutImages_DoNotCount()
    {
        var job = TestJobs.Three with { Split = new TrainSolveSplit([0, 1, 2, 6], [3, 4, 5, 7]) };

        // 2, 1 and 1 of 4.
        TestJobs.Equal([1, 1.0 / 3, 1.0 / 3], ((OneAgainstRestRule)new OneVersusRestRemedy().Apply(job).Treatment.Loss).NegativeWeight);
    }

    [Fact]
    public void Cascade_LargestClass_IsAskedFirst()
    {
        var job = TestJobs.Treated("cascade");

        Assert.Equal([1, 0, 2], Assert.IsType<Cascade>(job.Network.Layers[^1]).Order.AsEnumerable());
        Assert.Equal(TestJobs.Three.Network.Layers.AsEnumerable(), job.Network.Layers[..^1]);
        Assert.Equal(new CrossEntropyRule(), job.Treatment.Loss);
        TestJobs.Equal([0.5, 1, 1.5], job.Treatment.LossWeights);
    }

    [Fact]
    public void Apply_AnyArm_KeepsTheSeedAndTheWeightsThatAreReported()
    {
        var jobs = RemedyKinds.All.Where(k => k.Family != RemedyFamily.Control).Select(k => k.With().Apply(TestJobs.Three)).ToImmutableArray();

        Assert.All(jobs, job => Assert.Equal(TestJobs.Three.Seed, job.Seed));
        Assert.All(jobs, job => TestJobs.Equal([0.5, 1, 1.5], job.ClassWeights));
    }
}
