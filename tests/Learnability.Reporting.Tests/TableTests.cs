using System.Collections.Immutable;

namespace Learnability.Reporting.Tests;

public sealed class TableTests
{
    [Fact]
    public Task Comparison_TwoPhases_GivesTheTables() => Verifier.Verify(ComparisonTable.Of(Sample.Comparison()));

    [Fact]
    public Task Score_ThreeClasses_GivesTheTables() => Verifier.Verify(ScoreTable.Of(Sample.Before()));

    [Fact]
    public Task DeployCard_SyntheticData_SaysSo()
        => Verifier.Verify(DeployCard.Of(Sample.Comparison(isSynthetic: true), new ModelOrigin("small", "synthetic, made by code", "0123", 1, "Learnability 0.1.0", []), null));

    [Fact]
    public Task Weights_Solution_GivesTheTable()
    {
        var rates = new ClassRates([new ClassRate("cat", 50, 100), new ClassRate("dog", 70, 100), new ClassRate("a class with a long name", 100, 100)]);

        return Verifier.Verify(WeightsTable.Of(WeightSolver.Solve(rates, WeightOptions.Default)));
    }

    [Fact]
    public Task Training_TwoEpochs_GivesTheTable() => Verifier.Verify(TrainingTable.Of(
        [new EpochRecord(1, 1.9, 0.31, 1.8, 1.81, 0.35, 1340.4), new EpochRecord(2, 1.2, 0.55, 1.1, 1.12, 1, 21340.6)],
        Sample.Weights.Classes,
        [.. Enumerable.Range(0, 60).Select(i => i % 4 % Sample.Weights.Classes.Length)]));

    [Fact]
    public Task Data_Unbalanced_GivesTheTable()
    {
        var train = new ExamplesDescription(ImageShape.Cifar, 5500, [new ClassCount("cat", 5000), new ClassCount("dog", 500)], [0.49, 0.48, 0.45], [0.25, 0.24, 0.26], new string('a', 64));
        var test = train with { Count = 200, Classes = [new ClassCount("cat", 100), new ClassCount("dog", 100)], Hash = new string('b', 64) };

        return Verifier.Verify(DataTable.Of(new DataSetDescription("folder", "files in photos", false, train, test)));
    }

    [Fact]
    public Task Data_FewImagesAndNamesAlike_SaysWhatTheyCanShow()
    {
        var train = new ExamplesDescription(ImageShape.Cifar, 90, [new ClassCount("Fox", 40), new ClassCount("fox ", 10), new ClassCount("owl", 40)], [0.5], [0.2], new string('a', 64));
        var test = train with { Count = 25, Classes = [new ClassCount("Fox", 12), new ClassCount("fox ", 3), new ClassCount("owl", 10)], Hash = new string('b', 64) };

        return Verifier.Verify(DataTable.Of(new DataSetDescription("folder", "files in photos", false, train, test)));
    }

    [Fact]
    public Task Predictions_TopTwo_GivesTheTable()
    {
        var table = new PredictionTable(["a.png", "b.png"], ["cat", "dog", "ship"], 2, isAsked: false);

        return Verifier.Verify(
            table.Head
            + table.Line(Prediction.Of("a.png", Classification.Of([0, 1, 2], ["cat", "dog", "ship"]), 2))
            + table.Line(Prediction.Of("b.png", Classification.Of([5, 0, 0], ["cat", "dog", "ship"]), 2)));
    }

    [Fact]
    public void Comparison_Tables_EndNoLineInASpace()
    {
        var lines = ComparisonTable.Of(Sample.Comparison()).Split('\n').ToImmutableArray();

        Assert.DoesNotContain(lines, l => l.EndsWith(' '));
    }
}
