using Learnability.Tests.WeightTests;

namespace Learnability.Tests.ResultTests;

public class WeightsFileTests
{
    [Fact]
    public void Read_WrittenSolution_GivesTheSameBits()
    {
        var solution = WeightSolver.Solve(TestRates.Proposal, WeightOptions.Default);

        var read = WeightsFile.Read(WeightsFile.Write(solution), "weights.json");

        Assert.Equal(solution.Weights.Mapping, read.Mapping);
        Assert.Equal(solution.Weights.Classes.ToArray(), read.Classes.ToArray());
    }

    [Fact]
    public void Read_WeightsWithoutEvidence_GivesThem()
    {
        var weights = new ClassWeights("by hand", [new("a", 0.5, 0.25), new("b", 0.25, 1.75)]);

        Assert.Equal(weights.Classes.ToArray(), WeightsFile.Read(WeightsFile.Write(weights), "w").Classes.ToArray());
    }

    [Fact]
    public void Read_RoundedWeights_AreScaledToMeanOne()
    {
        var read = WeightsFile.Read("""{"schema":"learnability/weights/1","mapping":"m","classes":[{"name":"a","rate":1,"weight":0.667},{"name":"b","rate":0,"weight":1.334}]}""", "w");

        Assert.Equal(2, read.Values.Sum(), 1e-15);
    }

    [Theory]
    [InlineData("""{"name":"b","rate":0.5,"weight":2}""", "classes: found weights of mean 1.5; expected 1")]
    [InlineData("""{"name":"b","rate":0.5,"weight":-1}""", "classes[1].weight: found -1")]
    [InlineData("""{"name":"b","rate":0.5,"weight":1e999}""", "classes[1].weight")]
    [InlineData("""{"name":"b","rate":1.5,"weight":1}""", "classes[1].rate: found 1.5")]
    [InlineData("""{"name":"b","rate":"NaN","weight":1}""", "classes[1].rate: found \"NaN\"; expected a number")]
    [InlineData("""{"name":"b","weight":1}""", "classes[1].rate: found none")]
    [InlineData("""{"name":"a","rate":1,"weight":1}""", "classes: found class 'a' twice")]
    public void Read_BadClass_NamesTheMember(string second, string expected)
    {
        var text = $$"""{"schema":"learnability/weights/1","mapping":"m","classes":[{"name":"a","rate":1,"weight":1},{{second}}]}""";

        Assert.Contains(expected, Assert.Throws<BadInputException>(() => WeightsFile.Read(text, "w")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownSmoothing_NamesTheMember()
    {
        var text = """{"schema":"learnability/weights/1","mapping":"m","smoothing":"laplace","classes":[]}""";

        Assert.Contains("smoothing: found \"laplace\"", Assert.Throws<BadInputException>(() => WeightsFile.Read(text, "w")).Message, StringComparison.Ordinal);
    }
}
