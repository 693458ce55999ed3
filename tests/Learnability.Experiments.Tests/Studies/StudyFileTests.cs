namespace Learnability.Experiments.Tests;

public class StudyFileTests
{
    private const string Arm = """{"name":"power-3","gamma":3}""";

    [Fact]
    public void Read_Defaults_AreTheProgramsOwn()
    {
        var spec = StudyFile.Read("""{"schema":"learnability/study/1","seeds":[3,1],"arms":[{"name":"a"}]}""", "dir/mine.json");

        Assert.Equal(("mine", "cifar10", "auto", 0.1), (spec.Title, spec.Dataset, spec.Preset, spec.SolveShare));
        Assert.Equal([3UL, 1UL], spec.Seeds.AsEnumerable());
        Assert.Equal(Learnability.Arms.Arm.Default, spec.Arms[0].Arm);
        Assert.Equal(["a", "retrain", "permuted", "post-hoc"], spec.Arms.Select(a => a.Name));
        Assert.Equal([ArmKind.Remedy, ArmKind.Control, ArmKind.Control, ArmKind.Control], spec.Arms.Select(a => a.Kind));
    }

    [Fact]
    public void Read_Everything_ReachesTheOptions()
    {
        var spec = StudyFile.Read(
            """
            {"schema":"learnability/study/1","title":"T","dataset":"synthetic","imageSize":16,"imbalance":"exp:10","preset":"medium",
             "recipe":{"epochs":2.5,"batch":16,"stepSize":0.25,"labelSmoothing":0.05,"weightDecay":0.001},"solveShare":0.2,"precision":"bfloat16","tta":"mirror",
             "seeds":{"first":7,"count":2},"controls":false,"level":0.9,"margin":1,
             "arms":[{"name":"a","mapping":"error-rate","tau":0.5,"smoothing":"none","shrink":"none","clip":"0.2:5","rateTarget":"cat=0.8",
                      "apply":"oversampling","when":"deferred:0.4","rounds":2,"postHoc":"budget","budget":0.5}]}
            """,
            "s.json");

        Assert.Equal([7UL, 8UL], spec.Seeds.AsEnumerable());
        var options = spec.Options(spec.Preset, 7, spec.Arms.Single().Arm);
        Assert.Equal((16, "exp:10", 0.2, 2.5, 16, 0), (options.ImageSize, options.Imbalance, options.SolveShare, options.Recipe.Epochs, options.Recipe.BatchSize, options.Recipe.MinSteps));
        Assert.Equal(("bfloat16", "mirror"), (options.Precision, options.Tta));
        Assert.Equal(
            "error-rate:0.5     cat=0.8 none none none 0.2:5 given oversampling deferred:0.4 2 budget 0.5 both variance", string.Join(' ', ArmFields.All.Select(f => f.Read(options.Arm))));
    }

    [Fact]
    public void Read_ControlThatIsAnArmAlready_IsNotAddedTwice()
    {
        var spec = StudyFile.Read(Study("""{"name":"placebo","apply":"retrain"},""" + Arm), "s.json");

        Assert.Equal(["placebo", "power-3", "permuted", "post-hoc"], spec.Arms.Select(a => a.Name));
        Assert.Equal(ArmKind.Control, spec.Arms[0].Kind);
    }

    [Theory]
    [InlineData("""{"name":"a","mapping":"uniform"}""", ArmKind.Control)]
    [InlineData("""{"name":"a","mapping":"uniform","when":"fine-tune"}""", ArmKind.Control)]
    [InlineData("""{"name":"a","mapping":"uniform","postHoc":"budget"}""", ArmKind.Remedy)]
    [InlineData("""{"name":"a","mapping":"uniform","apply":"cascade"}""", ArmKind.Remedy)]
    [InlineData("""{"name":"a","mapping":"auto"}""", ArmKind.Remedy)]
    public void Read_ArmThatTreatsAllClassesAlike_IsAControl(string arm, ArmKind expected)
        => Assert.Equal(expected, StudyFile.Read($$"""{"schema":"learnability/study/1","title":"t","dataset":"tiny","seeds":[1,2],"arms":[{{arm}}]}""", "study").Arms[0].Kind);

    [Fact]
    public void Read_PermutedControl_HasTheFirstArmsWeights()
        => Assert.Equal(new PowerMapping(3), StudyFile.Read(Study("""{"name":"focal","apply":"focal:2"},""" + Arm), "s.json").Arms.Single(a => a.Name == "permuted").Arm.Weights.Mapping);

    [Theory]
    [InlineData("""{"schema":"learnability/study/1","seeds":[1],"seeds":[2],"sets":[{"name":"a"}]}""", "twice")]
    [InlineData("""{"schema":"learnability/study/1","seeds":[1,2],"arms":[{"name":"a","name":"b"}]}""", "twice")]
    [InlineData("""{"schema":"learnability/study/1","seeds":[1,2],"arms":[{"name":"\ud800"}]}""", "half of a character")]
    public void ReadSets_WhatNoObjectCanHold_IsNamed(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<UsageException>(() => StudyFile.ReadSets(text, "f")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"a","gamma":3},{"name":"b","mapping":"power","gamma":3}""", "'a' and 'b', which are the same (power(gamma=3), loss, start)")]
    [InlineData("""{"name":"a","apply":"focal"},{"name":"b","apply":"focal:2","gamma":4}""", "arms[1] ('b'): found --gamma 4 with --apply focal, which leaves the solver's weights unused")]
    [InlineData("""{"name":"a"},{"name":"a","gamma":1}""", "arms: found 2 arms named 'a'")]
    [InlineData("""{"name":"retrain","gamma":1}""", "\"controls\": false leaves them out")]
    [InlineData("", "arms: found none")]
    [InlineData("""{"name":"a","mapping":"cubic"}""", "arms[0] ('a'): found --mapping 'cubic'")]
    [InlineData("""{"name":"a","apply":"magic"}""", "arms[0] ('a'): found remedy 'magic'")]
    [InlineData("""{"name":"a","gamma":0}""", "expected a number in (0, 20]")]
    [InlineData("""{"name":"a","mapping":"power","tau":1}""", "found parameter 'tau' for mapping 'power'")]
    [InlineData("""{"name":"a","postHoc":"some"}""", "found postHoc 'some'; expected one of none, budget, equal")]
    [InlineData("""{"name":"a","mapping":"auto","when":"deferred"}""", "found --when deferred with --mapping auto, which chooses it by trying")]
    [InlineData("""{"name":"a","rounds":0}""", "expected a whole number in [1, 20]")]
    [InlineData("""{"name":"a","colour":"red"}""", "arms[0] ('a'): found member 'colour', which is not known")]
    [InlineData("""{"name":" "}""", "expected a short text")]
    public void Read_BadArm_IsNamed(string arms, string complaint)
        => Assert.Contains(complaint, Assert.Throws<UsageException>(() => StudyFile.Read(Study(arms), "s.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""[1]""", "found one seed; expected at least two")]
    [InlineData("""[]""", "seeds: found none")]
    [InlineData("""[2,1,2]""", "found seed 2 2 times")]
    [InlineData("""[-1,2]""", "seeds: [0]: found -1; expected a whole number within range")]
    [InlineData("""{"first":1,"count":0}""", "seeds.count: found 0; expected a whole number in [1, 10000]")]
    [InlineData("""{"first":18446744073709551615,"count":2}""", "expected a smaller number")]
    [InlineData("5", "seeds: found 5; expected a list")]
    public void Read_BadSeeds_AreNamed(string seeds, string complaint)
        => Assert.Contains(complaint, Assert.Throws<UsageException>(() => StudyFile.Read(Study(Arm, seeds), "s.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_OneSeedWithoutStatistics_IsFine()
        => Assert.Single(StudyFile.Read(Study(Arm, "[1],\"statistics\":false"), "s.json").Seeds);

    private static string Study(string arms, string seeds = "[1,2]") => $$"""{"schema":"learnability/study/1","seeds":{{seeds}},"arms":[{{arms}}]}""";
}
