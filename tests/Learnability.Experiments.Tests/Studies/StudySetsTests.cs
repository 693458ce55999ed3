namespace Learnability.Experiments.Tests;

public sealed class StudySetsTests
{
    private const string Start = """{"schema":"learnability/study/1","title":"T","judged":true,"controls":false,"seeds":[1,2],"arms":[{"name":"a","strength":"solved"}],"sets":[""";

    [Fact]
    public void ReadSets_TwoSets_AreStudiesThatDifferInWhatTheySay()
    {
        var sets = StudyFile.ReadSets(Start + """{"name":"one","imbalance":"cut:0.1"},{"name":"two","dataset":"synthetic","seeds":[3,4]}]}""", "s.json");

        Assert.Equal(["one", "two"], sets.Select(s => s.Name));
        Assert.Equal(("T: one", "cifar10", "cut:0.1"), (sets[0].Spec.Title, sets[0].Spec.Dataset, sets[0].Spec.Imbalance));
        Assert.Equal(("synthetic", null, 3UL), (sets[1].Spec.Dataset, sets[1].Spec.Imbalance, sets[1].Spec.Seeds[0]));
    }

    /// <summary>A judged trial runs as <c>run</c> does: folds as it sees fit, nothing forced.</summary>
    [Fact]
    public void Options_Judged_AreThoseOfARun()
    {
        var spec = StudyFile.ReadSets(Start + """{"name":"one"}]}""", "s.json").Single().Spec;
        var options = spec.Options("small", 1, spec.Arms[0].Arm);

        Assert.Equal((true, false, (int?)null), (options.Judged, options.Force, options.Folds));
    }

    [Theory]
    [InlineData("""{"dataset":"synthetic"}]}""", "s.json: sets[0]: found {\"dataset\":\"synthetic\"}; expected an object with a name")]
    [InlineData("""{"name":"../x"}]}""", "expected an object with a name of letters")]
    [InlineData("""{"name":"a"},{"name":"a"}]}""", "s.json: sets: found 'a' 2 times")]
    [InlineData("""{"name":"a","colour":1}]}""", "s.json: sets[0]")]
    public void ReadSets_Bad_NamesTheSet(string rest, string message)
        => Assert.Contains(message, Assert.Throws<UsageException>(() => StudyFile.ReadSets(Start + rest, "s.json")).Message, StringComparison.Ordinal);
}
