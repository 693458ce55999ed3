using System.Globalization;
using System.Text.RegularExpressions;

namespace Learnability.Tests.StudyTests;

public partial class StudyResultFileTests
{
    private static readonly StudyResult Study = Small();

    private static readonly string Text = StudyResultFile.Write(Study);

    [Fact]
    public void Read_WrittenStudy_GivesTheSame()
    {
        var read = StudyResultFile.Read(Text, "study.json");

        Assert.Equal(Text, StudyResultFile.Write(read));
        Assert.Equal(Study.Arms[0].Statistics!.D, read.Arms[0].Statistics!.D);
        Assert.Equal(Study.Arms[0].Trials[1].Frontier!.Before.Variance, read.Arms[0].Trials[1].Frontier!.Before.Variance);
        Assert.Equal(ArmKind.Control, read.Arms[1].Kind);
        Assert.Equal(Study.Arms[1].Failures.ToArray(), read.Arms[1].Failures.ToArray());
    }

    /// <summary>An engine's source was written until there was only one.</summary>
    [Fact]
    public void Read_EngineWithItsSource_PassesItOver()
    {
        var old = Text.Replace("\"nativeLibrary\": \"\",", "\"source\": \"package\",\n        \"nativeLibrary\": \"\",");

        Assert.NotEqual(Text, old);
        Assert.Equal(Text, StudyResultFile.Write(StudyResultFile.Read(old, "study.json")));
    }

    [Fact]
    public Task Write_SmallStudy_GivesTheFile() => Verifier.Verify(LongNumber().Replace(Text, Rounded));

    [Theory]
    [InlineData("\"title\": \"A small study\"", "\"title\": 3", "title: found 3; expected a text")]
    [InlineData("\"level\": 0.95", "\"level\": 95", "level: found 95; expected a number between 0 and 1")]
    [InlineData("  \"level\": 0.95,\n", "", "level: found 0; expected a number between 0 and 1")]
    [InlineData("\"margin\": 0.3", "\"margin\": -0.3", "margin: found -0.3; expected a number of points above 0")]
    [InlineData("\"kind\": \"remedy\"", "\"kind\": \"cure\"", "arms[0].kind: found \"cure\"; expected one of remedy, control")]
    [InlineData("\"name\": \"other\"", "\"name\": \"even\"", "arms: found 2 arms named 'even'")]
    [InlineData("\"seed\": 2", "\"seed\": 1", "arms: found 2 trials of seed 1 in the baseline")]
    [InlineData("\"crossEntropy\": 0.5", "\"crossEntropy\": -1", "baseline.trials[0].score.calibration.crossEntropy: found -1")]
    [InlineData("\"error\": 0.1", "\"error\": 2", "baseline.trials[0].score.calibration.error: found 2; expected a number in [0, 1]")]
    [InlineData("\"accuracy\": 0.75", "\"accuracy\": 0.76", "baseline.trials[0].score.summary.accuracy: found 0.76; expected 0.75, as follows")]
    [InlineData("\"worstClass\": \"c1\"", "\"worstClass\": \"c0\"", "baseline.trials[0].score.summary.worstClass: found \"c0\"; expected \"c1\"")]
    [InlineData("\"seconds\": 12.5", "\"seconds\": -12.5", "baseline.trials[0].course.seconds: found -12.5")]
    [InlineData("\"classWeights\": [\n            0.5,", "\"classWeights\": [", "arms[0].trials[0].classWeights: found 1 numbers; expected 2")]
    [InlineData("\"classWeights\": [\n            0.5", "\"classWeights\": [\n            -0.5", "arms[0].trials[0].classWeights[0]: found -0.5")]
    [InlineData("\"temperature\": 1,", "", "frontier.temperature: found none; expected this member")]
    [InlineData("\"meanRate\": 0.5", "\"meanRate\": 5", "arms[0].trials[1].frontier.before.meanRate: found 5; expected a number in [0, 1]")]
    [InlineData("\"leastPValue\": 0.5", "\"leastPValue\": 50", "arms[0].statistics.d.signFlip.leastPValue: found 50; expected a number in [0, 1]")]
    public void Read_ChangedMember_NamesIt(string before, string after, string expected)
    {
        var at = Text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{before} is not in the file");

        var fault = Assert.Throws<BadInputException>(() => StudyResultFile.Read(Text[..at] + after + Text[(at + before.Length)..], "study.json"));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("study.json: ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("91", "10", "arms: found other numbers of test images in seed 2 of the baseline")]
    [InlineData("91", "9", "baseline.trials[0].score.summary.accuracy: found 0.75; expected 0.755")]
    [InlineData("-90", "10", "found a confusion matrix of 4 numbers for 2 classes; expected 4, none negative")]
    public void Read_OtherCounts_DoNotFitTheRest(string hits, string misses, string expected)
    {
        var (head, row) = (Text.IndexOf("\"confusion\": [", StringComparison.Ordinal), "90,\n              10");
        var at = Text.IndexOf(row, head, StringComparison.Ordinal);
        var changed = $"{Text[..at]}{hits},{misses}{Text[(at + row.Length)..]}";

        var fault = Assert.Throws<BadInputException>(() => StudyResultFile.Read(changed, "study.json"));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileOfAnotherKind_IsRefused()
    {
        var fault = Assert.Throws<BadInputException>(() => StudyResultFile.Read("{\"schema\":\"learnability/score/1\"}", "s"));

        Assert.Contains("Another kind of file", fault.Message, StringComparison.Ordinal);
    }

    private static StudyResult Small()
    {
        var before = new OperatingPoint(0.5, 0.5, 0.25, [1, 0]);
        var frontier = new Frontier { ClassNames = ["c0", "c1"], Temperature = 1, Before = before, Points = [new(null, before, [0, 0])] };
        var even = TestStudies.Arm("even", ArmKind.Remedy, [85, 66], [80, 62]);
        var first = even.Trials[0] with { ClassWeights = [0.5, 1.5], DInterval = new Interval(-0.1, 0.1), Notes = ["a note"] };
        var other = TestStudies.Arm("other", ArmKind.Control, [[90, 61]]) with { Failures = [new FailedTrial(2, "diverged: the loss is not finite")] };
        return TestStudies.Study(
            TestStudies.Baseline([90, 60], [88, 55]), even with { Trials = [first, even.Trials[1] with { Frontier = frontier }] }, other);
    }

    private static string Rounded(Match number) => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>Numbers whose last digits may be others on other processors.</summary>
    [GeneratedRegex(@"-?\d+\.\d{10,}(E-?\d+)?")]
    private static partial Regex LongNumber();
}
