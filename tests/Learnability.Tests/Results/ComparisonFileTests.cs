using System.Text.Json;
using Learnability.Tests.ScoringTests;

namespace Learnability.Tests.ResultTests;

public class ComparisonFileTests
{
    private static readonly Comparison Comparison = Comparison.Of(
        TestScores.Of("one", 100, [90, 50]),
        TestScores.Of("two", 100, [80, 64]),
        new ClassWeights("power(gamma=2)", [new("c0", 0.9, 0.5), new("c1", 0.5, 1.5)]),
        ComparisonOptions.Default with { Resamples = 100 });

    [Fact]
    public Task Write_TwoScores_GivesTheFile() => Verifier.Verify(ComparisonFile.Write(Comparison));

    [Fact]
    public void Write_TwoScores_HasTheContractsMembers()
    {
        using var document = JsonDocument.Parse(ComparisonFile.Write(Comparison));

        var root = document.RootElement;
        Assert.Equal("learnability/comparison/1", root.GetProperty("schema").GetString());
        Assert.Equal(0.04 - 0.0064, root.GetProperty("d").GetDouble(), 1e-12);
        Assert.Equal(0.16, root.GetProperty("ratio").GetDouble(), 1e-12);
        foreach (var phase in new[] { "phaseOne", "phaseTwo" })
        {
            var rates = root.GetProperty(phase).GetProperty("rates").EnumerateArray().Select(r => r.GetDouble()).ToArray();
            Assert.Equal(rates.Min(), root.GetProperty(phase).GetProperty("worst").GetDouble());
            Assert.Equal(rates.Average(), root.GetProperty(phase).GetProperty("accuracy").GetDouble(), 1e-12);
            Assert.InRange(root.GetProperty(phase).GetProperty("macroF1").GetDouble(), 0, 1);
            Assert.InRange(root.GetProperty(phase).GetProperty("variance").GetDouble(), 0, 0.25);
        }
    }

    [Fact]
    public void Write_EqualRatesBefore_SaysNullForTheRatio()
    {
        var even = TestScores.Of("even", 100, [70, 70]);

        Assert.Contains("\"ratio\": null", ComparisonFile.Write(Comparison.Of(even, even, null, ComparisonOptions.Default with { Resamples = 2 })), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WrittenComparison_GivesTheSame()
    {
        var text = ComparisonFile.Write(Comparison);

        Assert.Equal(text, ComparisonFile.Write(ComparisonFile.Read(text, "c")));
    }

    [Fact]
    public void Read_RateOutOfRange_NamesIt()
    {
        var text = ComparisonFile.Write(Comparison).Replace("\"worst\": 0.5", "\"worst\": 50", StringComparison.Ordinal);

        Assert.Contains("phaseOne.worst: found 50", Assert.Throws<BadInputException>(() => ComparisonFile.Read(text, "c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SeveralComparisons_ListsThem()
    {
        using var document = JsonDocument.Parse(ComparisonFile.Write([Comparison, Comparison]));

        Assert.Equal("learnability/comparisons/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal(2, document.RootElement.GetProperty("comparisons").GetArrayLength());
    }
}
