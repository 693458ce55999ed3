using System.Collections.Immutable;

namespace Learnability.Tests.JudgingTests;

public sealed class JudgeTests
{
    private static readonly ImmutableArray<string> Names = ["a", "b"];

    /// <summary>100 images a class in five parts; the first so many of each class are recognised.</summary>
    private static Verdict Of(double budget, string? kept, params (string Name, int A, int B)[] models)
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        var images = new JudgedImages(Names, labels, JudgeParts.Nested([.. Enumerable.Range(0, 200).Select(i => i / 2 % 5)], 5, [100, 100]));
        var judge = new Judge
        {
            Images = images,
            Manner = "a test",
            Rates = RateEvidence.Of(new ClassRates([new("a", models[0].A, 100), new("b", models[0].B, 100)]), new Seed(1)),
            Budget = budget,
            Seed = new Seed(1),
        };
        return judge.Of([.. models.Select(m => new Candidate(m.Name, [.. labels.Select((y, i) => i / 2 < (y == 0 ? m.A : m.B) ? y : 1 - y)]))], [], kept);
    }

    [Fact]
    public void Of_AnEvenerModelAtNoCost_IsTaken()
    {
        var verdict = Of(0.3, null, ("one", 90, 50), ("two", 80, 75));

        Assert.Equal("two", verdict.Recommended);
        Assert.Equal(Outcome.Shifted, verdict.Taken.Outcome);
        Assert.StartsWith("take two: variance of the rates beyond noise", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnEvenerModelBeyondTheBudget_IsNotTaken()
    {
        var verdict = Of(0.3, null, ("one", 90, 60), ("two", 72, 72));

        Assert.Equal("one", verdict.Recommended);
        Assert.Equal("keep one: two: accuracy falls by 3.00 points, more than 0.3", verdict.Sentence);
    }

    /// <summary>A floor that no option within the budget reaches is said to be out of reach, and what would do.</summary>
    [Fact]
    public void Of_AFloorOutOfReach_SaysSoAndWhatWouldDo()
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        var images = new JudgedImages(Names, labels, JudgeParts.Nested([.. Enumerable.Range(0, 200).Select(i => i / 2 % 5)], 5, [100, 100])) { Objective = Objective.Parse("floor=0.7") };
        ImmutableArray<int> Answers(int a, int b) => [.. labels.Select((y, i) => i / 2 < (y == 0 ? a : b) ? y : 1 - y)];
        var judge = new Judge { Images = images, Manner = "parts", Budget = 0.3, Rates = RateEvidence.Of(new ClassRates([new("a", 90, 100), new("b", 50, 100)]), new Seed(1)), Seed = new Seed(1) };

        var verdict = judge.Of([new("one", Answers(90, 50))], [new Price(3, JudgedFigures.Of(images, Answers(80, 72)), "--budget 3")], null);

        Assert.EndsWith("floor=0.7 is out of reach within 0.3 points: by one, the nearest to it, 1 class(es) stay below 0.7, 'b' at 0.50; a budget of 3 points would do (--budget 3)", verdict.Sentence, StringComparison.Ordinal);
        Assert.Equal(
            (null, "accuracy falls by 12.00 points, more than 10", 0.66),
            (judge.Price(new("one", Answers(90, 66)), Answers(80, 72), 10, "x").Objection, judge.Price(new("one", Answers(90, 66)), Answers(66, 66), 10, "x").Objection, judge.Price(new("one", Answers(90, 66)), Answers(66, 66), 10, "x").Figures.Accuracy));
        Assert.DoesNotContain("out of reach", judge.Of([new("one", Answers(90, 70))], [], null).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ALargerBudget_TakesIt() => Assert.Equal("two", Of(5, null, ("one", 90, 60), ("two", 72, 72)).Recommended);

    [Fact]
    public void Of_TwoAlikeWithinNoise_TakesTheMilder() => Assert.Equal("mild", Of(0.3, null, ("one", 90, 50), ("mild", 78, 74), ("strong", 77, 76)).Recommended);

    [Fact]
    public void Of_WhatWasKeptBefore_IsKept() => Assert.Equal(("one", "keep one: because"), (Of(0.3, "because", ("one", 90, 50), ("two", 80, 75)) is var v ? (v.Recommended, v.Sentence) : default));

    [Fact]
    public void Of_NoClassBelowTheMeanGains_IsLevelledDown() => Assert.Equal(Outcome.LevelledDown, Of(99, null, ("one", 90, 50), ("two", 88, 50)).Models[1].Outcome);

    /// <summary>Rates that only come nearer because the better class is recognised less are no evenness that anyone wants.</summary>
    [Fact]
    public void Of_AModelThatOnlyLevelsDown_IsNotTaken()
    {
        var verdict = Of(99, null, ("one", 90, 50), ("two", 55, 50));

        Assert.Equal("one", verdict.Recommended);
        Assert.Equal("keep one: two: it levels down: the classes below the mean rate gain nothing (0.0 points together)", verdict.Sentence);
    }

    [Fact]
    public void Of_MuchAccuracyLost_IsOverpaid() => Assert.Equal(Outcome.Overpaid, Of(0.3, null, ("one", 90, 50), ("two", 58, 60)).Models[1].Outcome);

    /// <summary>A model that had a part of the first half is judged by the second alone, and so is what it is compared with.</summary>
    [Fact]
    public void Of_ImagesThatHadAPart_DoNotJudge()
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        var images = new JudgedImages(Names, labels, JudgeParts.Nested([.. Enumerable.Range(0, 200).Select(i => i / 2 % 5)], 5, [100, 100]));
        var judge = new Judge { Images = images, Manner = "", Rates = RateEvidence.Of(new ClassRates([new("a", 90, 100), new("b", 50, 100)]), new Seed(1)), Budget = 0.3, Seed = new Seed(1) };
        var one = new Candidate("one", [.. labels.Select((y, i) => i < 100 ? y : 1 - y)]);
        var two = new Candidate("two", labels[100..], Had: 100);

        var judged = judge.Of([one, two], [], null).Models[1];

        Assert.Equal((100, 1.0), (judged.Images, judged.Against!.Accuracy.Value));
    }

    /// <summary>Against a plain count: SE of (w − l)/n over 0/±1 differences, with one more of either sign.</summary>
    [Fact]
    public void Difference_Accuracy_HasTheStandardErrorOfPairedDifferences()
    {
        var against = Of(0.3, null, ("one", 90, 50), ("two", 80, 75)).Models[1].Against!;
        double[] differences = [.. Enumerable.Repeat(-1.0, 10), .. Enumerable.Repeat(1.0, 25), .. Enumerable.Repeat(0.0, 165)];

        Assert.Equal(differences.Average(), against.Accuracy.Value, 1e-12);
        Assert.Equal(Math.Sqrt(Moments.PopulationVariance([.. differences, 1, -1]) / 202), against.Accuracy.Error, 1e-12);
        Assert.Equal(0.075, against.MeanRate.Value, 1e-12);
    }

    [Theory]
    [InlineData(50, 5)]
    [InlineData(49, 3)]
    [InlineData(29, 2)]
    [InlineData(20, 2)]
    public void Nested_AsManyPartsAsLeaveTenImagesOfEachClass(int fewest, int expected)
        => Assert.Equal(expected, JudgeParts.Nested([.. Enumerable.Range(0, 200 + fewest).Select(i => i % 5)], 5, [200, fewest]).Count);

    [Fact]
    public void Nested_AClassTooSmallForTwoParts_IsNamed()
    {
        var parts = JudgeParts.Nested([.. Enumerable.Range(0, 219).Select(i => i % 5)], 5, [200, 19]);

        Assert.Equal((5, false, true), (parts.Count, parts.Small[0], parts.Small[1]));
    }

    /// <summary>What is solved for one part never sees it.</summary>
    [Fact]
    public void NestedBias_EachPart_IsSolvedOnTheOthers()
    {
        var logits = new Logits(2, new float[40]);
        var parts = JudgeParts.Nested([.. Enumerable.Range(0, 20).Select(i => i % 2)], 2, [10, 10]);
        var asked = new List<ImmutableArray<int>>();
        NestedBias.Of(logits, parts, rows =>
        {
            asked.Add(rows);
            return LogitShift.None(2);
        });

        Assert.Equal([1, 0], asked.Select(rows => rows[0] % 2));
        Assert.All(asked, rows => Assert.Single(rows.Select(r => r % 2).Distinct()));
    }
}
