namespace Learnability.Tests.ScoringTests;

public class ScoreTests
{
    private static readonly ScoreSubject Subject = new("m", "test", "abc", IsSynthetic: true);

    /// <summary>Rows of the confusion matrix: (3 1 0), (2 2 0), (1 1 0) – the last class is never predicted.</summary>
    private static readonly Score Small = TestScores.Of("m", 3, [0, 0, 0, 0, 1, 1, 1, 1, 2, 2], [0, 0, 0, 1, 0, 0, 1, 1, 0, 1]);

    [Fact]
    public void Summary_SmallMatrix_GivesHandValues()
    {
        var s = Small.Summary;

        // Rates .75, .5, 0: mean 5/12, deviations 4/12, 1/12, −5/12, so the variance is 42/432.
        Assert.Equal([0.75, 0.5, 0], s.Rates.ToArray());
        Assert.Equal(42.0 / 432, s.Variance, 1e-15);
        Assert.Equal(0.5, s.Accuracy, 1e-15);
        Assert.Equal(0, s.Worst);
        Assert.Equal("c2", s.WorstClass);
        Assert.Equal(0.75, s.Range);
        Assert.Equal(0.625 - 0.25, s.TopTwoMinusBottomTwo, 1e-15);

        // F1: 6/10, 4/8, 0.
        Assert.Equal((0.6 + 0.5 + 0) / 3, s.MacroF1, 1e-15);

        // Noise: .1875/3, .25/3, 0/1; a third of their sum, two thirds of that.
        Assert.Equal((42.0 / 432) - (2.0 / 3 * ((0.0625 + (0.25 / 3)) / 3)), s.VarianceDebiased!.Value, 1e-15);
    }

    [Fact]
    public void Confusion_SmallMatrix_GivesPrecisionF1AndShare()
    {
        var m = Small.Confusion;

        Assert.Equal(0.5, m.Precision(0), 1e-15);
        Assert.Equal(0.5, m.Precision(1), 1e-15);
        Assert.Equal(0, m.Precision(2));
        Assert.Equal(0.6, m.F1(0), 1e-15);
        Assert.Equal(0, m.F1(2));
        Assert.Equal(0.6, m.PredictedShare(0), 1e-15);
        Assert.Equal(10, m.Total);
    }

    [Fact]
    public void Of_Logits_TakesTheLargestAndMeasuresCalibration()
    {
        // Probabilities (.8, .2), (.4, .6), (.8, .2); labels 0, 1, 1.
        var logits = new Logits(2, [MathF.Log(4), 0, 0, MathF.Log(1.5f), MathF.Log(4), 0]);

        var score = Score.Of(Subject, ["a", "b"], [0, 1, 1], logits);

        Assert.Equal([0, 1, 0], score.Outcomes.Predictions.ToArray());
        Assert.Equal(-(Math.Log(0.8) + Math.Log(0.6) + Math.Log(0.2)) / 3, score.Calibration.CrossEntropy, 1e-7);

        // One bin holds .8 twice, once right: |1 − 1.6|; another .6 once, right: .4; all over 3.
        Assert.Equal((0.6 + 0.4) / 3, score.Calibration.Error, 1e-7);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Of_LogitNotFinite_NamesTheImage(float bad)
    {
        var fault = Assert.Throws<BadInputException>(() => Score.Of(Subject, ["a", "b"], [0, 1], new Logits(2, [1, 0, 0, bad])));

        Assert.Contains("image 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OtherNumberOfImages_IsBadInput()
        => Assert.Throws<BadInputException>(() => Score.Of(Subject, ["a", "b"], [0, 1, 1], new Logits(2, [1, 0, 0, 1])));

    [Fact]
    public void Of_LabelOutOfRange_IsBadInput()
        => Assert.Contains("label 2", Assert.Throws<BadInputException>(() => Score.Of(Subject, ["a", "b"], [0, 2], new Logits(2, [1, 0, 0, 1]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_ImagesOfOneClass_AreNothingToCompare()
        => Assert.Contains("found images of class 'a' alone", Assert.Throws<BadInputException>(() => Score.Of(Subject, ["a", "b"], [0, 0], new Logits(2, [1, 0, 0, 1]))).Message, StringComparison.Ordinal);

    /// <summary>By hand: of classes a and c, with b predicted once; a has rate 1/2, c 1.</summary>
    [Fact]
    public void Of_ClassWithoutImages_ScoresTheOthers()
    {
        var score = Score.Of(Subject, ["a", "b", "c"], [0, 0, 2], new Logits(3, [3f, 0, 0, 0, 3, 0, 0, 0, 3]));

        Assert.Equal(["b"], score.Absent.AsEnumerable());
        Assert.Equal([("a", 0.5), ("c", 1.0)], score.Rates.Classes.Select(c => (c.Name, c.Rate)));
        Assert.Equal((2.0 / 3, 1.0 / 16), (score.Summary.Accuracy, score.Summary.Variance));

        // F1 of a is 2/(2 + 1), of c 1; b has none.
        Assert.Equal(((2.0 / 3) + 1) / 2, score.Summary.MacroF1, 1e-12);
        Assert.Equal([0.5, 1.0], score.Summary.Rates.AsEnumerable());
    }

    [Fact]
    public void File_OfAClassWithoutImages_LeavesItsFiguresOutAndReadsBack()
    {
        var text = ScoreFile.Write(Score.Of(Subject, ["a", "b", "c"], [0, 0, 2], new Logits(3, [3f, 0, 0, 0, 3, 0, 0, 0, 3])));

        Assert.Contains("\"name\": \"b\",\n      \"hits\": 0,\n      \"count\": 0,\n      \"predictedShare\"", text, StringComparison.Ordinal);
        Assert.Equal(text, ScoreFile.Write(ScoreFile.Read(text, "f")));
    }
}
