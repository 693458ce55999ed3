namespace Learnability.Reporting.Tests;

public sealed class StudyAnswerTests
{
    [Fact]
    public void Of_NonInferiorArms_TakesTheMostEvenOfThem()
    {
        var answer = StudyAnswer.Of(Study(new ArmPlan("dear", "", ArmKind.Remedy, .1, -.02), new ArmPlan("mild", "", ArmKind.Remedy, .7, .01), new ArmPlan("good", "", ArmKind.Remedy, .4, .01)));

        Assert.Equal("good", answer.Arm!.Name);
        Assert.True(answer.Helped);
        Assert.StartsWith("good lowered the variance of the classes' true-positive rates: from ", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("less than 0.3 points are lost.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("of the 2 remedies shown to even the rates and to lose less than 0.3 points", answer.Choice, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoneNonInferior_TakesTheMostEvenWithinOnePoint()
    {
        var answer = StudyAnswer.Of(Study(new ArmPlan("dear", "", ArmKind.Remedy, .1, -.02), new ArmPlan("fair", "", ArmKind.Remedy, .4, -.006)));

        Assert.Equal("fair", answer.Arm!.Name);
        Assert.Contains("no remedy is shown both to even the rates and to lose less than 0.3 points", answer.Choice, StringComparison.Ordinal);
        Assert.Contains("among the one remedy that even them and cost at most 1 point", answer.Choice, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AllTooDear_SaysThatNothingHelped()
    {
        var answer = StudyAnswer.Of(Study(new ArmPlan("dear", "", ArmKind.Remedy, .1, -.03), new ArmPlan("worse", "", ArmKind.Remedy, .5, -.05)));

        Assert.False(answer.Helped);
        Assert.StartsWith("Nothing helped at an acceptable price: dear has the lowest variance", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("more than 0.3 points are lost.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_HigherVariance_SaysThatNothingHelped()
    {
        var answer = StudyAnswer.Of(Study(new ArmPlan("overshot", "", ArmKind.Remedy, 1.8, .01)));

        Assert.False(answer.Helped);
        Assert.StartsWith("Nothing helped: the best, overshot, left", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CorrectedTestNotPassed_SaysThatNothingIsShown()
    {
        var study = Study(new ArmPlan("mild", "", ArmKind.Remedy, .9, .01));
        var statistics = study.Arms[0].Statistics!;
        var unsure = statistics with { D = statistics.D with { HolmT = 0.06 } };

        var answer = StudyAnswer.Of(study with { Arms = [study.Arms[0] with { Statistics = unsure }] });

        Assert.False(answer.Helped);
        Assert.StartsWith("Nothing is shown to have helped: the best, mild, ", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>An arm that loses nothing because it does nothing is no answer while another evens the rates at a price that is small on average.</summary>
    [Fact]
    public void Of_CheapArmWithoutEffect_GivesWayToOneThatEvens()
    {
        var study = Study(new ArmPlan("idle", "", ArmKind.Remedy, .9, .01), new ArmPlan("fair", "", ArmKind.Remedy, .4, -.006));
        var statistics = study.Arms[0].Statistics!;
        var unsure = statistics with { D = statistics.D with { HolmT = 0.5 } };

        var answer = StudyAnswer.Of(study with { Arms = [study.Arms[0] with { Statistics = unsure }, study.Arms[1]] });

        Assert.Equal(("fair", true), (answer.Arm!.Name, answer.Helped));
    }

    [Fact]
    public void Of_ControlThatIsMostEven_IsNoAnswer()
    {
        var answer = StudyAnswer.Of(Study(new ArmPlan("control", "", ArmKind.Control, .1, .01), new ArmPlan("remedy", "", ArmKind.Remedy, .5, .01)));

        Assert.Equal("remedy", answer.Arm!.Name);
    }

    [Fact]
    public void Of_NoStatistics_SaysWhatIsMissing()
    {
        var answer = StudyAnswer.Of(StudySample.Of("one seed", StudySample.Cifar, 1, [new ArmPlan("remedy", "", ArmKind.Remedy, .5, 0)], isSynthetic: false));

        Assert.Null(answer.Arm);
        Assert.StartsWith("No answer yet", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FivePairsAllPositive_SaysThatPCannotBeLess()
        => Assert.Contains("sign-flip p = .063, the least that so few pairs can give", StudyAnswer.Of(Study(new ArmPlan("good", "", ArmKind.Remedy, .4, .01))).Text, StringComparison.Ordinal);

    [Fact]
    public void Controls_TwoControls_GivesTheirEffects()
    {
        var line = StudyAnswer.Controls(StudySample.Cifar10());

        Assert.StartsWith("Controls: retrain D = ", line, StringComparison.Ordinal);
        Assert.Contains("; permuted D = -", line, StringComparison.Ordinal);
    }

    private static StudyResult Study(params ArmPlan[] plans) => StudySample.Of("made up", StudySample.Cifar, 5, [.. plans], isSynthetic: false);
}
