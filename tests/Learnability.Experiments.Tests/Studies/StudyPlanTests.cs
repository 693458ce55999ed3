namespace Learnability.Experiments.Tests;

public class StudyPlanTests
{
    [Fact]
    public void Trials_SmallStudy_AreThePhaseOnesThenTheArmsSeedBySeed()
    {
        var plan = Plan(StudyLab.Small);

        Assert.Equal(
            [
                "phase one, seed 1", "phase one, seed 2", "power-3, seed 1", "retrain, seed 1", "permuted, seed 1", "post-hoc, seed 1",
                "power-3, seed 2", "retrain, seed 2", "permuted, seed 2", "post-hoc, seed 2",
            ],
            plan.Trials.Select(t => t.Title));
        Assert.Equal(Enumerable.Range(0, 10), plan.Trials.Select(t => t.Index));
        Assert.Equal([1, 1, 1, 1, 1, 0, 1, 1, 1, 0], plan.Trials.Select(t => t.Trainings));
    }

    [Fact]
    public void Keys_OfTrials_Differ() => Assert.Equal(10, Plan(StudyLab.Small).Trials.Select(t => t.Key).Distinct().Count());

    [Theory]
    [InlineData("\"power-3\"", "\"renamed\"")]
    [InlineData("\"seeds\":[1,2]", "\"seeds\":[1,2,3]")]
    [InlineData("\"gamma\":3}", "\"gamma\":3,\"mapping\":\"power\"}")]
    [InlineData("\"seeds\"", "\"title\":\"other\",\"seeds\"")]
    public void Key_ChangeThatDecidesNothing_Stays(string from, string to)
        => Assert.Equal(ArmKey(StudyLab.Small), ArmKey(StudyLab.Small.Replace(from, to, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"gamma\":3", "\"gamma\":4")]
    [InlineData("\"epochs\":4", "\"epochs\":5")]
    [InlineData("\"seeds\":[1,2]", "\"seeds\":[2,1]")]
    [InlineData("\"solveShare\":0.5", "\"solveShare\":0.4")]
    [InlineData("\"tiny\"", "\"synthetic\"")]
    public void Key_ChangeThatDecides_Changes(string from, string to)
        => Assert.NotEqual(ArmKey(StudyLab.Small), ArmKey(StudyLab.Small.Replace(from, to, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"when\":\"fine-tune:0.25\"", 0.25)]
    [InlineData("\"rounds\":3", 3)]
    [InlineData("\"apply\":\"bias\"", 0)]
    public void Trainings_OfAnArm_CountShortAndRepeatedOnes(string words, double expected)
        => Assert.Equal(expected, Plan(StudyLab.Small.Replace("\"gamma\":3", words, StringComparison.Ordinal)).Trials[2].Trainings);

    [Fact]
    public void At_NumberThatIsNone_IsAnError()
        => Assert.StartsWith("found --index 10; expected a whole number in [0, 9]", Assert.Throws<UsageException>(() => Plan(StudyLab.Small).At(10)).Message, StringComparison.Ordinal);

    private static string ArmKey(string study) => Plan(study).Trials.First(t => !t.IsBaseline).Key;

    private static StudyPlan Plan(string study, string engine = StudyLab.Engine) => new(StudyFile.Read(study, "small.json"), "small", engine);

    [Fact]
    public void Key_OtherEngineOrThreads_IsAnother()
        => Assert.Empty(Plan(StudyLab.Small).Trials.Select(t => t.Key).Intersect(Plan(StudyLab.Small, "FakeTorch 1.0, 2 thread(s)").Trials.Select(t => t.Key)));
}
