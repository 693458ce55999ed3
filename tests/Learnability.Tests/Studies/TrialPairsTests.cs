namespace Learnability.Tests.StudyTests;

public class TrialPairsTests
{
    private static readonly BaselineResult Baseline = TestStudies.Baseline([90, 60], [80, 70]);

    [Fact]
    public void Of_NoBaseline_IsBadInput() => Fails("without a finished phase one", new BaselineResult([]));

    [Fact]
    public void Of_SeedWithoutPhaseOne_NamesSeedAndArm()
        => Fails("found seed 7 in arm 'a' but not in the baseline", Baseline, TestStudies.Arm("a", ArmKind.Remedy, TestStudies.Score(7, 90, 60)));

    [Fact]
    public void Of_SeedTwice_NamesIt()
    {
        var twice = TestStudies.Score(2, 90, 60);

        Fails("found 2 trials of seed 2 in arm 'a'", Baseline, TestStudies.Arm("a", ArmKind.Remedy, twice, twice));
        Fails("found 2 trials of seed 1 in the baseline", new BaselineResult([Baseline.Trials[0], Baseline.Trials[0]]));
    }

    [Fact]
    public void Of_ArmTwice_NamesIt()
        => Fails("found 2 arms named 'a'", Baseline, TestStudies.Arm("a", ArmKind.Remedy, [90, 60]), TestStudies.Arm("a", ArmKind.Control, [90, 60]));

    [Fact]
    public void Of_OtherClasses_IsBadInput()
        => Fails("found other classes in seed 1 of arm 'a'", Baseline, TestStudies.Arm("a", ArmKind.Remedy, [90, 60, 30]));

    [Fact]
    public void Of_OtherNumbersOfImages_IsBadInput()
    {
        var other = new TrialScore(1, ["c0", "c1"], [[90, 10], [40, 61]], new Calibration(0.5, 0.1));

        Fails("found other numbers of test images in seed 1 of arm 'a'", Baseline, TestStudies.Arm("a", ArmKind.Remedy, other));
    }

    private static void Fails(string expected, BaselineResult baseline, params ArmResult[] arms)
    {
        var fault = Assert.Throws<BadInputException>(() => StudyStatistics.Of(baseline, [.. arms], StudyStatisticsOptions.Default));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }
}
