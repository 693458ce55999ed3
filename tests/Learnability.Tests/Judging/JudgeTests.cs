using System.Collections.Immutable;

namespace Learnability.Tests.JudgingTests;

public sealed class JudgeTests
{
    private static readonly ImmutableArray<string> Names = ["a", "b"];

    /// <summary>100 images a class in five parts; the first so many of each class are recognised.</summary>
    private static Verdict Of(double budget, string? kept, params (string Name, int A, int B)[] models)
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        var images = new JudgedImages(Names, labels, JudgeParts.OfFolds(labels, 2, [.. Enumerable.Range(0, 200).Select(i => i / 2 % 5)], 5));
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
        var images = new JudgedImages(Names, labels, JudgeParts.OfFolds(labels, 2, [.. Enumerable.Range(0, 200).Select(i => i / 2 % 5)], 5)) { Objective = Objective.Parse("floor=0.7") };
        ImmutableArray<int> Answers(int a, int b) => [.. labels.Select((y, i) => i / 2 < (y == 0 ? a : b) ? y : 1 - y)];
        var judge = new Judge { Images = images, Manner = "parts", Budget = 0.3, Rates = RateEvidence.Of(new ClassRates([new("a", 90, 100), new("b", 50, 100)]), new Seed(1)), Seed = new Seed(1) };

        var verdict = judge.Of([new("one", Answers(90, 50))], [new Price(3, JudgedFigures.Of(images, Answers(80, 72)), "--budget 3")], null);

        Assert.EndsWith("floor=0.7 is out of reach within 0.3 points on images that did not solve for it: by one, the nearest to it, 1 class(es) stay below 0.7, 'b' at 0.50; a budget of 3 points would do (--budget 3)", verdict.Sentence, StringComparison.Ordinal);
        Assert.Equal(
            (null, "accuracy falls by 12.00 points, more than 10", 0.66),
            (At(10, 80, 72).Objection, At(10, 66, 66).Objection, At(10, 66, 66).Figures.Accuracy));
        Price At(double budget, int a, int b) => (judge with { Budget = budget }).Price(new("one", Answers(90, 66)), [new("two", Answers(a, b))], "x");

        Assert.DoesNotContain("out of reach", judge.Of([new("one", Answers(90, 70))], [], null).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ALargerBudget_TakesIt() => Assert.Equal("two", Of(5, null, ("one", 90, 60), ("two", 72, 72)).Recommended);

    [Fact]
    public void Of_TwoAlikeWithinNoise_TakesTheMilder() => Assert.Equal("mild", Of(0.3, null, ("one", 90, 50), ("mild", 78, 74), ("strong", 77, 76)).Recommended);

    [Fact]
    public void Of_WhatWasKeptBefore_IsKept() => Assert.Equal(("one", "keep one: because"), (Of(0.3, "because", ("one", 90, 50), ("two", 80, 75)) is var v ? (v.Recommended, v.Sentence) : default));

    [Fact]
    public void Of_NoClassBelowTheMeanGains_IsLevelledDown() => Assert.Equal(Outcome.LevelledDown, Of(99, null, ("one", 90, 50), ("two", 75, 50)).Models[1].Outcome);

    [Fact]
    public void Of_NoClassChangesBeyondNoise_HasNoWord() => Assert.Null(Of(99, null, ("one", 90, 50), ("two", 88, 50)).Models[1].Outcome);

    /// <summary>Rates that only come nearer because the better class is recognised less are no evenness that anyone wants.</summary>
    [Fact]
    public void Of_AModelThatOnlyLevelsDown_IsNotTaken()
    {
        var verdict = Of(99, null, ("one", 90, 50), ("two", 55, 50));

        Assert.Equal("one", verdict.Recommended);
        Assert.Equal("keep one: two: it levels down: the classes below the mean rate gain nothing (0.0 points together)", verdict.Sentence);
    }

    /// <summary>A class that has enough images among all, but few among those that judge a model, is small where that is judged.</summary>
    [Fact]
    public void Of_AClassThatFewImagesJudge_MayNotLoseManyAndIsNamed()
    {
        ImmutableArray<int> labels = [.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 14), .. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 8)];
        var images = new JudgedImages(Names, labels, JudgeParts.Dealt(labels, 2, new Seed(1)));
        var judge = new Judge { Images = images, Manner = "", Rates = RateEvidence.Of(new ClassRates([new("a", 60, 120), new("b", 20, 22)]), new Seed(1)), Budget = 99, Seed = new Seed(1) };
        var one = new Candidate("one", [.. labels.Select((y, i) => y == 0 && i % 2 == 0 ? 1 : y)]);
        var two = new Candidate("two", [.. Enumerable.Repeat(0, 68)], Had: 74);

        var verdict = judge.Of([one, two], [], null);

        Assert.False(images.Parts.Small[1]);
        Assert.Equal("'b', of 8 images, loses 8", verdict.Models[1].Objection);
        Assert.Equal(["b"], verdict.TooSmall.AsEnumerable());
    }

    /// <summary>What a price brings is what would be taken: the milder of two that tie.</summary>
    [Fact]
    public void Price_IsOfWhatWouldBeTaken()
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        var images = new JudgedImages(Names, labels, JudgeParts.OfFolds(labels, 2, [.. Enumerable.Range(0, 200).Select(i => i / 2 % 5)], 5));
        var judge = new Judge { Images = images, Manner = "", Rates = RateEvidence.Of(new ClassRates([new("a", 90, 100), new("b", 50, 100)]), new Seed(1)), Budget = 3, Seed = new Seed(1) };
        Candidate Model(string name, int a, int b) => new(name, [.. labels.Select((y, i) => i / 2 < (y == 0 ? a : b) ? y : 1 - y)]);

        var price = judge.Price(Model("one", 90, 50), [Model("mild", 78, 74), Model("strong", 77, 76)], "x");
        var kept = judge.Price(Model("one", 90, 50), [Model("mild", 80, 50), Model("strong", 70, 50)], "x");

        Assert.Equal(("mild", null, 0.76), (price.Model, price.Objection, price.Figures.Accuracy));
        Assert.Equal(("strong", "accuracy falls by 10.00 points, more than 3", 0.6), (kept.Model, kept.Objection, kept.Figures.Accuracy));
    }

    /// <summary>A cost counts classes as often as they come in use, not as they come among the images.</summary>
    [Fact]
    public void Costs_AtAPrior_CountClassesAsTheyCome()
    {
        ImmutableArray<int> labels = [0, 0, 1, 1];
        var images = new JudgedImages(Names, labels, JudgeParts.Fresh([2, 2])) { Objective = Objective.Parse("cost=a>b:50"), Prior = [0.01, 0.99] };
        var logits = new LabelledLogits(new Logits(2, [0, 1, 1, 0, 1, 0, 0, 1]), labels, Names) { Prior = images.Prior };

        // One a of two is taken for b, at 50; one b of two for a, at 1.
        var expected = (0.01 * 0.5 * 50) + (0.99 * 0.5);
        Assert.Equal(expected, JudgedFigures.Of(images, [1, 0, 0, 1]).Cost!.Value, 1e-12);
        Assert.Equal(expected, logits.AsItIs(images.Objective.Costs).Cost!.Value, 1e-12);
    }

    /// <summary>A budget of one figure alone is not overpaid by another.</summary>
    [Fact]
    public void Of_ABudgetOfTheMeanRate_IsNotOverpaidByAccuracy()
    {
        ImmutableArray<int> labels = [.. Enumerable.Repeat(0, 400), .. Enumerable.Repeat(1, 40)];
        var images = new JudgedImages(Names, labels, JudgeParts.Dealt(labels, 2, new Seed(1)));
        var judge = new Judge { Images = images, Manner = "", Rates = RateEvidence.Of(new ClassRates([new("a", 390, 400), new("b", 8, 40)]), new Seed(1)), Budget = 0.3, Seed = new Seed(1) };
        Candidate Model(string name, int a, int b) => new(name, [.. labels.Select((y, i) => (y == 0 ? i : i - 400) < (y == 0 ? a : b) ? y : 1 - y)]);
        ImmutableArray<Candidate> models = [Model("one", 390, 8), Model("two", 340, 30)];

        Assert.Equal(Outcome.Overpaid, judge.Of(models, [], null).Models[1].Outcome);
        Assert.Equal(("two", Outcome.Shifted), (judge with { BudgetOf = BudgetOf.MeanRate }).Of(models, [], null) is var v ? (v.Recommended, v.Taken.Outcome!.Value) : default);
    }

    [Fact]
    public void Of_MuchAccuracyLost_IsOverpaid() => Assert.Equal(Outcome.Overpaid, Of(0.3, null, ("one", 90, 50), ("two", 58, 60)).Models[1].Outcome);

    /// <summary>A model that had a part of the first half is judged by the second alone, and so is what it is compared with.</summary>
    [Fact]
    public void Of_ImagesThatHadAPart_DoNotJudge()
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        var images = new JudgedImages(Names, labels, JudgeParts.OfFolds(labels, 2, [.. Enumerable.Range(0, 200).Select(i => i / 2 % 5)], 5));
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

    private static ImmutableArray<int> Labels(int fewest) => [.. Enumerable.Repeat(0, 200), .. Enumerable.Repeat(1, fewest)];

    /// <summary>Unions of five folds are unequal: three parts are 2 : 2 : 1 folds, two are 3 : 2. What counts is the images that a part has.</summary>
    [Theory]
    [InlineData(50, 5)]
    [InlineData(49, 2)]
    [InlineData(25, 2)]
    public void OfFolds_AsManyPartsAsLeaveTenImagesOfEachClass(int fewest, int expected)
    {
        var parts = JudgeParts.OfFolds(Labels(fewest), 2, [.. Enumerable.Range(0, 200 + fewest).Select(i => i % 5)], 5);

        Assert.Equal((expected, false), (parts.Count, parts.Small[1]));
        Assert.All(Enumerable.Range(0, expected), part => Assert.True(parts.Judged(part).Count(i => i >= 200) >= JudgeParts.LeastJudged));
    }

    [Theory]
    [InlineData(50, 5)]
    [InlineData(49, 3)]
    [InlineData(29, 2)]
    [InlineData(20, 2)]
    public void Dealt_AsManyPartsAsLeaveTenImagesOfEachClass(int fewest, int expected)
    {
        var parts = JudgeParts.Dealt(Labels(fewest), 2, new Seed(1));

        Assert.Equal((expected, false), (parts.Count, parts.Small[1]));
        Assert.All(Enumerable.Range(0, expected), part => Assert.True(parts.Judged(part).Count(i => i >= 200) >= JudgeParts.LeastJudged));
    }

    [Fact]
    public void OfFolds_AClassTooSmallForTwoParts_IsNamed()
    {
        var parts = JudgeParts.OfFolds(Labels(19), 2, [.. Enumerable.Range(0, 219).Select(i => i % 5)], 5);

        Assert.Equal((5, false, true), (parts.Count, parts.Small[0], parts.Small[1]));
    }

    /// <summary>Three groups of 20 images cannot fill five parts: there are fewer then, and no part without the class, whose rate would be none at all.</summary>
    [Fact]
    public void Dealt_FewLargeGroups_NoPartIsWithoutAClass()
    {
        var labels = Labels(60);
        var parts = JudgeParts.Dealt(labels, 2, new Seed(1), [.. Enumerable.Range(0, 200).Select(i => i / 10), .. Enumerable.Range(0, 60).Select(i => 20 + (i / 20))]);

        Assert.InRange(parts.Count, 2, 3);
        Assert.Null(parts.Unparted(labels));
        Assert.True(double.IsFinite(JudgedFigures.Of(new JudgedImages(Names, labels, parts), labels).Variance));
    }

    /// <summary>A class in one group lies in one part, and cannot be solved for without it.</summary>
    [Fact]
    public void Dealt_AClassInOneGroup_IsUnparted()
    {
        var labels = Labels(60);
        var parts = JudgeParts.Dealt(labels, 2, new Seed(1), [.. Enumerable.Range(0, 200).Select(i => i / 10), .. Enumerable.Repeat(20, 60)]);

        Assert.Equal((1, true), (parts.Unparted(labels), parts.Small[1]));
    }

    /// <summary>What is solved for one part never sees it.</summary>
    [Fact]
    public void NestedBias_EachPart_IsSolvedOnTheOthers()
    {
        var logits = new Logits(2, new float[40]);
        var parts = JudgeParts.OfFolds([.. Enumerable.Range(0, 20).Select(i => i / 10)], 2, [.. Enumerable.Range(0, 20).Select(i => i % 2)], 2);
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
