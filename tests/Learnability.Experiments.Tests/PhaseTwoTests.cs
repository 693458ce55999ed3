using System.Collections.Immutable;
using Learnability.Testing;

namespace Learnability.Experiments.Tests;

/// <summary>What phase two does under each kind of choice, with a trainer that obeys weights and nothing else.</summary>
public sealed class PhaseTwoTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Run_NoneWithBudget_TrainsOnceAndFoldsABias()
    {
        Choose(new RemedyChoice { Apply = "none", PostHoc = PostHocChoice.Budget, Budget = 5 });

        var comparison = _lab.RunAll();

        Assert.Single(_lab.Trainer.Starts);
        Assert.Contains("bias of phase two", _lab.StagesRun);
        Assert.True(File.Exists(_lab["4-bias.json"]));
        Assert.True(comparison.PhaseTwo.Accuracy >= comparison.PhaseOne.Accuracy - 0.3);
    }

    [Fact]
    public void Run_BiasByWeights_AddsLogWeightsToPhaseOnesLogits()
    {
        Choose(new RemedyChoice { Apply = "bias:1" });
        _lab.RunAll();

        using var folder = RunFolder.Open(_lab.Path);
        var (one, two) = (PhaseFiles.Load(folder, Phase.One), PhaseFiles.Load(folder, Phase.Two));
        var weights = two.Record.Classes.Select(c => c.Weight).ToArray();
        var temperature = TemperatureScaling.Fit(new LabelledLogits(one.HeldOut.Logits, one.HeldOut.Labels, TinyData.Names)).Temperature;
        Assert.Equal("power(gamma=3)", two.Record.WeightsFrom);
        for (var c = 0; c < weights.Length; c++)
        {
            Assert.Equal(one.HeldOut.Logits.Row(0)[c] + (temperature * Math.Log(weights[c])), two.HeldOut.Logits.Row(0)[c], 1e-5);
        }
    }

    [Fact]
    public void Run_NoneWithoutBias_IsPhaseOne()
    {
        Choose(new RemedyChoice { Apply = "none" });

        var comparison = _lab.RunAll();

        Assert.Equal(0, comparison.D);
        Assert.Equal("none", comparison.Mapping![..4]);
    }

    [Fact]
    public void Run_OtherRemedyInTheSameFolder_ReplacesTheFiles()
    {
        foreach (var choice in new[] { new RemedyChoice { Apply = "none" }, new RemedyChoice(), new RemedyChoice { PostHoc = PostHocChoice.Equal }, new RemedyChoice { Apply = "none" } })
        {
            Choose(choice);
            Assert.Equal(choice.ToString(), _lab.RunAll().Mapping);
        }

        Assert.Equal(2, _lab.Trainer.Starts.Count - 1);
    }

    [Fact]
    public void Run_Rounds_TrainsEachAndCorrectsByTheRates()
    {
        Choose(new RemedyChoice { Rounds = 3 });
        _lab.RunAll();

        Assert.Equal(4, _lab.Trainer.Starts.Count);
        var (first, second) = (Record("rounds/1-phase-two.json"), Record("rounds/2-phase-two.json"));
        var mean = first.Average(c => c.Rate);
        var raw = first.Select(c => c.Weight * Math.Exp(3 * (mean - c.Rate))).ToArray();
        for (var c = 0; c < raw.Length; c++)
        {
            Assert.Equal(raw[c] / raw.Average(), second[c].Weight, 1e-9);
        }
    }

    [Fact]
    public void Run_Folds_MeasuresRatesOnEveryImage()
    {
        _lab.Options = _lab.Options with { Folds = 4 };
        _lab.RunAll();

        Assert.Equal(6, _lab.Trainer.Starts.Count);
        var rates = RatesFile.Read(File.ReadAllText(_lab["2-rates.json"]), "rates");
        Assert.Equal("folds", rates.Split);
        Assert.All(rates.Rates.Classes, c => Assert.Equal(40, c.Count));
    }

    [Theory]
    [InlineData("cdb", PostHocChoice.None, 1, false)]
    [InlineData("loss", PostHocChoice.Equal, 1, false)]
    [InlineData("loss", PostHocChoice.None, 2, false)]
    [InlineData("loss", PostHocChoice.None, 1, true)]
    public void Validate_FoldsWithWhatNeedsHeldOutImages_IsRefused(string apply, PostHocChoice postHoc, int rounds, bool auto)
    {
        Choose(new RemedyChoice { Apply = apply, PostHoc = postHoc, Rounds = rounds, Auto = auto });
        var options = _lab.Options with { Folds = 2 };

        Assert.StartsWith("found --folds with", Assert.Throws<UsageException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MoreFoldsThanImagesOfAClass_IsRefusedBeforeAnyTraining()
    {
        _lab.Options = _lab.Options with { Folds = 41 };

        Assert.Throws<UsageException>(() => _lab.RunAll());
        Assert.Empty(_lab.Trainer.Starts);
    }

    [Fact]
    public void Run_Imbalance_LeavesImagesOutAndSaysHowMany()
    {
        _lab.Options = _lab.Options with { Imbalance = "exp:4" };
        _lab.RunAll();

        Assert.Contains("training images after exp:4: cat 40, dog 20, ship 10", _lab.Notes);
        Assert.Equal(20, ScorePair.Read(File.ReadAllText(_lab["5-score.json"]), "score").PhaseOne.Rates.Classes[2].Count);
    }

    [Fact]
    public void Run_Auto_TakesTheLowestVarianceWithinTheBudgetAndSaysWhy()
    {
        Choose(new RemedyChoice { Auto = true, Budget = 1 });
        _lab.RunAll();

        using var folder = RunFolder.Open(_lab.Path);
        var record = SchemaJson.Read(File.ReadAllText(_lab["3-choice.json"]), ExperimentsJson.Strict.ChoiceRecord, ChoiceRecord.SchemaName, "choice");
        var allowed = record.Tried.Where(t => t.Against is null && t.Point!.MeanRate >= record.Before.MeanRate - 0.01 - 1e-9).ToArray();
        Assert.NotEmpty(allowed);
        Assert.Equal(allowed.MinBy(t => (RateNoise.VarianceBeyondNoise(t.Point!.Rates, [20, 20, 20]), -t.Point.MeanRate))!.Choice, record.Choice.ToString());
        Assert.Contains(_lab.Notes, n => n.StartsWith("choice: took ", StringComparison.Ordinal));
        Assert.Equal(record.Tried.First(t => t.Choice == record.Choice.ToString()).Point!.Rates, PhaseFiles.Load(folder, Phase.Two).Record.Classes.Select(c => c.Rate));
    }

    [Fact]
    public void Run_AutoTwice_TrainsNothingAgain()
    {
        Choose(new RemedyChoice { Auto = true, Budget = 1 });
        _lab.RunAll();
        var trainings = _lab.Trainer.Starts.Count;

        _lab.RunAll();

        Assert.Equal(trainings, _lab.Trainer.Starts.Count);
    }

    [Fact]
    public void Of_NothingWithinTheBudget_FallsBackToABias()
    {
        var before = new OperatingPoint(0.8, 0.8, 0.01, [0.7, 0.9]);
        var tried = new TriedChoice("loss", new OperatingPoint(0.7, 0.7, 0.001, [0.7, 0.7]), "mean rate below the budget");

        var record = ChoiceRecord.Of(before, [100, 100], 0.3, [tried], [RemedyChoice.Default]);

        Assert.Equal("none", record.Choice.Apply);
        Assert.Contains("no candidate stayed within 0.3 points", record.Reason);
    }

    private void Choose(RemedyChoice choice) => _lab.Options = _lab.Options with { Remedy = choice };

    private ImmutableArray<ClassWeight> Record(string file)
        => SchemaJson.Read(File.ReadAllText(_lab[file]), ExperimentsJson.Strict.TrainingRecord, TrainingRecord.SchemaName, file).Classes;
}
