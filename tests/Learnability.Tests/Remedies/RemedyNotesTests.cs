using System.Collections.Immutable;

namespace Learnability.Tests.RemedyTests;

public class RemedyNotesTests
{
    private const string Unused = "has a rule of its own: the solver's weights are left unused.";

    private static readonly TrainingJob Balanced = TestJobs.Of([0.5, 1, 1.5], 0, 1, 2, 0, 1, 2);

    [Theory]
    [InlineData("loss")]
    [InlineData("squared-error")]
    [InlineData("oversampling")]
    [InlineData("augmentation")]
    [InlineData("margin")]
    [InlineData("vector-scaling")]
    [InlineData("bias")]
    [InlineData("feedback")]
    [InlineData("one-vs-rest")]
    [InlineData("cascade")]
    [InlineData("retrain")]
    [InlineData("permuted")]
    [InlineData("none")]
    public void Of_NothingOutOfTheOrdinary_IsEmpty(string remedy) => Assert.Empty(Notes(remedy, Balanced));

    [Theory]
    [InlineData("focal")]
    [InlineData("cdb")]
    [InlineData("cdb-dynamic")]
    [InlineData("group-dro")]
    [InlineData("pcnsgd")]
    [InlineData("pcnsgd-o")]
    public void Of_Arm_SaysThatWeightsAreUnused(string remedy) => Assert.Equal($"remedy {remedy} {Unused}", Assert.Single(Notes(remedy, Balanced)));

    [Theory]
    [InlineData("loss")]
    [InlineData("squared-error")]
    [InlineData("oversampling")]
    [InlineData("augmentation")]
    [InlineData("margin")]
    [InlineData("vector-scaling")]
    [InlineData("bias")]
    public void Of_EqualWeights_SaysThatNothingDiffers(string remedy)
        => Assert.Equal(
            $"every class has the same weight: remedy {remedy} makes no difference between the classes.",
            Assert.Single(Notes(remedy, TestJobs.Of([1, 1], 0, 1))));

    [Theory]
    [InlineData("feedback")]
    [InlineData("retrain")]
    [InlineData("one-vs-rest")]
    public void Of_EqualWeightsThatAreNotAll_IsEmpty(string remedy) => Assert.Empty(Notes(remedy, TestJobs.Of([1, 1], 0, 1)));

    [Fact]
    public void Of_EqualWeightsOnImbalancedData_OversamplingBalances()
        => Assert.Empty(Notes("oversampling", TestJobs.Of([1, 1], 0, 0, 0, 1)));

    [Fact]
    public void Of_ManyDrawsOfFewImages_NamesTheClass()
    {
        // 24 images, 1 of them of class c1, half of the draws: 12 a image.
        var job = TestJobs.Of([1, 1], [.. Enumerable.Repeat(0, 23), 1]);

        Assert.Equal(
            "class 'c1' is drawn 12.0 times as often as it has training images (1): they may be learnt by heart. Clip the weights.",
            Assert.Single(Notes("oversampling", job)));
    }

    [Fact]
    public void Of_NoDraws_NamesTheClass()
        => Assert.Equal(
            "class 'c0' has so small a weight that none of its 2 training images is ever drawn.",
            Assert.Single(Notes("oversampling", TestJobs.Of([0, 2], 0, 0, 1, 1))));

    [Fact]
    public void Of_SgdOversampledOnBalancedData_SaysThatItHardlyDiffers()
        => Assert.Equal(
            [$"remedy sgd-o {Unused}", "every class has 2 training images: as many of each in every batch make next to no difference."],
            Notes("sgd-o", Balanced).AsEnumerable());

    [Fact]
    public void Of_SgdOversampledOnImbalancedData_DoesNot() => Assert.Equal($"remedy sgd-o {Unused}", Assert.Single(Notes("sgd-o", TestJobs.Three)));

    [Fact]
    public void Of_PcngdOfFourEpochs_SaysThatTheyAreFourSteps()
        => Assert.Equal("remedy pcngd takes one step an epoch, 4 in all; it needs many more epochs than others.", Notes("pcngd", Balanced)[1]);

    [Theory]
    [InlineData("feedback", "start", 1, true)]
    [InlineData("feedback", "start", 1.5, false)]
    [InlineData("feedback", "deferred:0.3", 3, true)]
    [InlineData("feedback", "deferred:0.5", 4, false)]
    [InlineData("feedback", "fine-tune:0.25", 4, true)]
    [InlineData("feedback", "fine-tune:0.5", 4, false)]
    public void Of_FeedbackWithoutASecondEpoch_SaysThatWeightsNeverChange(string remedy, string timing, double epochs, bool says)
    {
        var notes = Notes(remedy, Balanced with { Recipe = Balanced.Recipe with { Epochs = epochs } }, timing);

        Assert.Equal(says ? 1 : 0, notes.Count(n => n.EndsWith("they never change. Train for more epochs.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_ChanceAboveOne_NamesTheClass()
        => Assert.Equal("class 'c2' would be erased with a chance of 1.35; 1 is the most.", Assert.Single(Notes("augmentation:0.9", Balanced)));

    [Theory]
    [InlineData("margin")]
    [InlineData("vector-scaling")]
    public void Of_WeightOfZero_SaysWhatItCountsAs(string remedy)
        => Assert.Equal($"class 'c0' has a weight of 0, which remedy {remedy} counts as 1E-06.", Assert.Single(Notes(remedy, TestJobs.Of([0, 2], 0, 1))));

    [Theory]
    [InlineData(new[] { 1.0, 1, 1 })]
    [InlineData(new[] { 0.5, 1.5, 0.5, 1.5 })]
    public void Of_PermutedToTheSame_SaysSo(double[] weights)
        => Assert.Equal(
            "permuting these weights gives the same weights: remedy permuted makes no difference.",
            Assert.Single(Notes("permuted", TestJobs.Of([.. weights], 0, 1))));

    private static ImmutableArray<string> Notes(string remedy, TrainingJob job, string timing = "start")
    {
        var parsed = RemedyKinds.Parse(remedy);
        return RemedyNotes.Of(parsed, RemedyTiming.Parse(timing).Apply(job, parsed, () => new NetworkState([])));
    }
}
