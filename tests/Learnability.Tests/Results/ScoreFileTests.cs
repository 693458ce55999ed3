using Learnability.Tests.ScoringTests;

namespace Learnability.Tests.ResultTests;

public class ScoreFileTests
{
    private static readonly Score Score = TestScores.Of("m", 10, [9, 5, 7]);

    [Fact]
    public Task Write_SmallScore_GivesTheFile() => Verifier.Verify(ScoreFile.Write(TestScores.Of("m", 4, [3, 2])));

    [Fact]
    public void Read_WrittenScore_GivesTheSame()
    {
        var text = ScoreFile.Write(Score);

        var read = ScoreFile.Read(text, "score.json");

        Assert.Equal(text, ScoreFile.Write(read));
        Assert.Equal(Score.Outcomes.Predictions.ToArray(), read.Outcomes.Predictions.ToArray());
        Assert.Equal(Score.Subject, read.Subject);
        Assert.Equal(0, Comparison.Of(Score, read, null, ComparisonOptions.Default with { Resamples = 10 }).D);
    }

    [Fact]
    public void Write_Augmentation_IsThereOnlyWhereThereWasOne()
    {
        var augmented = ScoreFile.Write(new Score(Score.Subject with { Augmentation = "mirror" }, Score.ClassNames, Score.Outcomes, Score.Calibration));

        Assert.Contains("\"testTimeAugmentation\": \"mirror\"", augmented, StringComparison.Ordinal);
        Assert.Equal("mirror", ScoreFile.Read(augmented, "s").Subject.Augmentation);
        Assert.DoesNotContain("testTimeAugmentation", ScoreFile.Write(Score), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyClasses_GivesTheSame()
    {
        var score = TestScores.Of("m", 1, Enumerable.Repeat(1, 300).ToArray());

        Assert.Equal(score.Outcomes.Labels.ToArray(), ScoreFile.Read(ScoreFile.Write(score), "s").Outcomes.Labels.ToArray());
    }

    [Theory]
    [InlineData("\"accuracy\": 0.7", "\"accuracy\": 0.8", "summary.accuracy: found 0.8; expected 0.7")]
    [InlineData("\"macroF1\": 0", "\"macroF1\": 7", "summary.macroF1")]
    [InlineData("\"hits\": 9", "\"hits\": 8", "classes[0].hits: found 8; expected 9")]
    [InlineData("\"crossEntropy\": 0.5", "\"crossEntropy\": -0.5", "crossEntropy: found -0.5")]
    [InlineData("\"calibrationError\": 0.1", "\"calibrationError\": 1.1", "calibrationError: found 1.1")]
    [InlineData("\"labels\": \"AAA", "\"labels\": \"A*A", "labels: found a text")]
    [InlineData("\"labels\": \"AAAA", "\"labels\": \"", "predictions: found 30 predictions for 27 labels")]
    [InlineData("\"labels\": \"AAAA", "\"labels\": \"CQAA", "predictions: found label 9")]
    [InlineData("\"name\": \"c1\"", "\"name\": \"c0\"", "classes: found class 'c0' twice")]
    [InlineData("\"split\": \"test\"", "\"split\": 3", "split: found 3; expected a text")]
    public void Read_ChangedMember_NamesIt(string before, string after, string expected)
    {
        var text = ScoreFile.Write(Score);
        Assert.Contains(before, text, StringComparison.Ordinal);

        var fault = Assert.Throws<BadInputException>(() => ScoreFile.Read(text.Replace(before, after, StringComparison.Ordinal), "score.json"));

        Assert.Contains($"score.json: {expected}", fault.Message, StringComparison.Ordinal);
    }
}
