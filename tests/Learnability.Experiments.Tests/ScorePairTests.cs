namespace Learnability.Experiments.Tests;

public sealed class ScorePairTests
{
    [Fact]
    public void Read_WhatWasWritten_GivesTheSame()
    {
        var pair = new ScorePair(Of([0, 1, 1, 1]), Of([0, 0, 1, 1]));

        Assert.Equal(pair.Write(), ScorePair.Read(pair.Write(), "5-score.json").Write());
    }

    [Fact]
    public void Read_DamagedScore_NamesThePhase()
    {
        var text = new ScorePair(Of([0, 1, 1, 1]), Of([0, 0, 1, 1])).Write().Replace("\"accuracy\": 0.75", "\"accuracy\": 0.5", StringComparison.Ordinal);

        var fault = Assert.Throws<BadInputException>(() => ScorePair.Read(text, "5-score.json"));
        Assert.StartsWith("5-score.json: phaseOne: summary.accuracy:", fault.Message, StringComparison.Ordinal);
    }

    private static Score Of(int[] predictions)
        => new(new ScoreSubject("m", "test", "00", false), ["cat", "dog"], new Outcomes([0, 0, 1, 1], [.. predictions]), new Calibration(1, 0));
}
