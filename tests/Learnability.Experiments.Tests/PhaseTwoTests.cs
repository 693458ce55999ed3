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
        Choose(new Arm { Apply = RemedyKinds.Parse("none"), PostHoc = FinalBias.Budget, Budget = 5 });

        _lab.RunAll();

        Assert.Single(_lab.Trainer.Starts);
        Assert.Contains("bias of phase two", _lab.StagesRun);
        Assert.True(File.Exists(_lab["4-bias.json"]));
        var bias = SchemaJson.Read(File.ReadAllText(_lab["4-bias.json"]), ExperimentsJson.Strict.BiasRecord, BiasRecord.SchemaName, "bias");
        Assert.True(bias.After.MeanRate >= bias.Before.MeanRate - 0.05 - 1e-9);
        Assert.True(bias.After.Variance <= bias.Before.Variance);
    }

    [Fact]
    public void Run_BiasByWeights_AddsLogWeightsToPhaseOnesLogits()
    {
        Choose(new Arm { Apply = RemedyKinds.Parse("bias:1") });
        _lab.RunAll();

        using var folder = RunFolder.Open(_lab.Path);
        var (one, two) = (RunFiles.Trained(Phase.One).Read(folder), RunFiles.Trained(Phase.Two).Read(folder));
        var weights = two.Record.Classes.Select(c => c.Weight).ToArray();
        var temperature = TemperatureScaling.Fit(new LabelledLogits(one.SolveLogits.Logits, one.SolveLogits.Labels, TinyData.Names)).Temperature;
        Assert.Equal("power(gamma=3)", two.Record.WeightsFrom);
        for (var c = 0; c < weights.Length; c++)
        {
            Assert.Equal(one.SolveLogits.Logits.Row(0)[c] + (temperature * Math.Log(weights[c])), two.SolveLogits.Logits.Row(0)[c], 1e-5);
        }
    }

    [Fact]
    public void Run_NoneWithoutBias_IsPhaseOne()
    {
        Choose(new Arm { Apply = RemedyKinds.Parse("none") });

        var comparison = _lab.RunAll();

        Assert.Equal(0, comparison.D);
        Assert.Equal("none", comparison.Mapping![..4]);
    }

    [Fact]
    public void Run_OtherRemedyInTheSameFolder_ReplacesTheFiles()
    {
        foreach (var choice in new[] { new Arm { Apply = RemedyKinds.Parse("none") }, Arm.Default, new Arm { PostHoc = FinalBias.Equal }, new Arm { Apply = RemedyKinds.Parse("none") } })
        {
            Choose(choice);
            Assert.Equal(choice.ToString(), _lab.RunAll().Mapping);
        }

        Assert.Equal(2, _lab.Trainer.Starts.Count - 1);
    }

    [Fact]
    public void Run_Rounds_TrainsEachAndCorrectsByTheRates()
    {
        Choose(new Arm { Rounds = 3 });
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
    [InlineData("cdb", FinalBias.None, 1, false)]
    [InlineData("loss", FinalBias.None, 2, false)]
    public void Validate_FoldsWithWhatNeedsHeldOutImages_IsRefused(string apply, FinalBias postHoc, int rounds, bool auto)
    {
        Choose(new Arm { Apply = RemedyKinds.Parse(apply), PostHoc = postHoc, Rounds = rounds, Auto = auto });
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
        Choose(new Arm { Auto = true, Budget = 1 });
        _lab.RunAll();

        using var folder = RunFolder.Open(_lab.Path);
        var record = SchemaJson.Read(File.ReadAllText(_lab["3-choice.json"]), ExperimentsJson.Strict.ChoiceRecord, ChoiceRecord.SchemaName, "choice");
        var allowed = record.Tried.Where(t => t.Against is null && t.Point!.MeanRate >= record.Before.MeanRate - 0.01 - 1e-9).ToArray();
        Assert.NotEmpty(allowed);
        Assert.Equal(allowed.MinBy(t => (Math.Max(0, RateNoise.VarianceLessNoise(t.Point!.Rates, [20, 20, 20])), -t.Point.MeanRate))!.Choice, record.Choice.ToString());
        Assert.Contains(_lab.Notes, n => n.StartsWith("choice: took ", StringComparison.Ordinal));
        Assert.Equal(record.Tried.First(t => t.Choice == record.Choice.ToString()).Point!.Rates, RunFiles.Trained(Phase.Two).Read(folder).Record.Classes.Select(c => c.Rate));
    }

    [Fact]
    public void Run_AutoTwice_TrainsNothingAgain()
    {
        Choose(new Arm { Auto = true, Budget = 1 });
        _lab.RunAll();
        var trainings = _lab.Trainer.Starts.Count;

        _lab.RunAll();

        Assert.Equal(trainings, _lab.Trainer.Starts.Count);
    }

    [Fact]
    public void Of_NothingWithinTheBudget_FallsBackToABias()
    {
        var tried = new TriedChoice("loss", new OperatingPoint(0.7, 0.7, 0.001, [0.7, 0.7]), "mean rate below the budget");

        var record = ChoiceRecord.Of(new Arm { Auto = true }, TwoClasses, [tried, tried, tried, tried]);

        Assert.IsType<NoRemedy>(record.Choice.Apply);
        Assert.Contains("no candidate stayed within 0.3 points", record.Reason);
    }

    [Fact]
    public void Of_Targets_TakesTheNearestToThem()
    {
        var auto = new Arm { Auto = true, Weights = WeightOptions.Default with { Targets = ClassValues.Parse(ClassValueKind.Target, "a=0.9") } };
        TriedChoice even = new("even", new OperatingPoint(0.8, 0.8, 0, [0.8, 0.8])), near = new("near", new OperatingPoint(0.8, 0.8, 0.01, [0.9, 0.7]));

        Assert.Equal(AutoCandidates.For(auto)[1], ChoiceRecord.Of(auto, TwoClasses, [even, near, even, even]).Choice);
        Assert.NotEqual(AutoCandidates.For(auto)[1], ChoiceRecord.Of(auto with { Weights = WeightOptions.Default }, TwoClasses, [even, near, even, even]).Choice);
    }

    [Fact]
    public void For_Auto_KeepsWhatWasAskedOfTheWeights()
    {
        var auto = Read("""{"mapping":"auto","budget":1,"rateTarget":"cat=0.8","priority":"dog=2","smoothing":"none","shrink":"none","clip":"0.5:2"}""");

        Assert.All(AutoCandidates.For(auto).Skip(1), c => Assert.Equal(auto.Weights with { Mapping = c.Weights.Mapping }, c.Weights));
        Assert.All(AutoCandidates.For(auto), c => Assert.Equal(auto.Weights.Targets, c.Weights.Targets));
        Assert.All(AutoCandidates.For(auto), c => c.Check());
    }

    /// <summary>A class hardly recognised makes (s̄/s)^3 enormous; the bias alone uses no weights, and so is compared all the same.</summary>
    [Fact]
    public void Run_AutoWithAClassNearZero_StillTriesTheBias()
    {
        _lab.Trainer.Ease = [-1.8, 0, 0];
        Choose(new Arm { Auto = true, Budget = 5 });
        _lab.RunAll();

        var tried = ChoiceOf().Tried;
        Assert.NotNull(tried[0].Point);
        Assert.Contains(tried, t => t.Against is { } why && why.StartsWith("not trained", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_BiasToATarget_MeetsItWithoutWeights()
    {
        Choose(Read("""{"apply":"none","postHoc":"equal","rateTarget":"ship=0.9"}"""));
        _lab.RunAll();

        Assert.True(Record("4-phase-two.json").Single(c => c.Name == "ship").Rate >= 0.9 - BiasSolver.TargetTolerance);
        Assert.All(Record("4-phase-two.json"), c => Assert.Equal(1, c.Weight));
    }

    [Fact]
    public void Run_RoundsWithBoundsAndTargets_KeepsThem()
    {
        Choose(Read("""{"rounds":3,"clip":"0.9:1.1","rateTarget":"cat=0.99"}"""));
        _lab.RunAll();

        foreach (var file in new[] { "rounds/1-phase-two.json", "rounds/2-phase-two.json", "4-phase-two.json" })
        {
            Assert.All(Record(file), c => Assert.InRange(c.Weight, 0.9 - 1e-9, 1.1 + 1e-9));
            Assert.Equal("cat", Record(file).MaxBy(c => c.Weight)!.Name);
        }
    }

    /// <summary>A remedy that trains nothing says what it has to say, and looks at the classes of its weights, as others do.</summary>
    [Fact]
    public void Run_BiasByEqualWeights_SaysThatItDoesNothing()
    {
        Choose(Read("""{"mapping":"uniform","apply":"bias"}"""));
        _lab.RunAll();

        Assert.Contains("phase two: every class has the same weight: remedy bias makes no difference between the classes.", _lab.Notes);
    }

    [Fact]
    public void Run_BiasByWeightsOfOtherClasses_IsRefused()
    {
        Choose(Read("""{"apply":"bias"}"""));
        _lab.RunAll();
        using var folder = RunFolder.Open(_lab.Path);
        var run = _lab.NewRun(folder);
        var images = new ExamplesStage(run, _lab.Options, _lab.Engines().Images(_lab.Options)).Run(default);
        var others = new ClassWeights("given", [.. TinyData.Names.Reverse().Select(name => new ClassWeight(name, 0.5, 1))]);
        var input = new PhaseTwoInput(images, () => run.Read(RunFiles.Trained(Phase.One)), () => HeldOutLogits.Of(run.Read(RunFiles.Trained(Phase.One))), others, _lab.Options.Arm);

        Assert.Throws<BadInputException>(() => new PhaseTwoStage(run, _lab.Options, _lab.Trainer).Run(input, default));
    }

    [Fact]
    public void Run_FreshAuto_TrainsTheWinnerOnce()
    {
        _lab.Shelf = new TrainingShelf(_lab.ShelfPath);
        _lab.Fresh = true;
        Choose(new Arm { Auto = true, Budget = 50 });
        _lab.RunAll();

        Assert.Equal(1 + ChoiceOf().Tried.Skip(1).Count(t => t.Point is not null), _lab.Trainer.Starts.Count);
    }

    [Fact]
    public void Run_OtherEngine_TrainsAnew()
    {
        _lab.RunAll();
        _lab.Trainer.Engine = _lab.Trainer.Engine with { Version = "2.0" };
        _lab.RunAll();

        Assert.Equal(4, _lab.Trainer.Starts.Count);
    }

    [Fact]
    public void Run_Again_RepeatsWhatWasToBeTold()
    {
        Choose(Read("""{"mapping":"inverse-frequency"}"""));
        _lab.RunAll();
        var told = _lab.Notes.Where(n => n.Contains("makes no difference", StringComparison.Ordinal)).ToArray();
        _lab.RunAll();

        Assert.NotEmpty(told);
        Assert.Equal(told, _lab.Notes.Where(n => n.Contains("makes no difference", StringComparison.Ordinal)));
    }

    /// <summary>With folds, phase one's own logits are of images it was trained on; the temperature comes from the folds'.</summary>
    [Fact]
    public void Run_FoldsWithABias_FitsItOnTheFolds()
    {
        _lab.Options = _lab.Options with { Folds = 4 };
        Choose(Read("""{"apply":"bias"}"""));
        _lab.RunAll();

        using var folder = RunFolder.Open(_lab.Path);
        var folds = RunFiles.FoldLogits(Phase.One).Read(folder);
        var bias = SchemaJson.Read(File.ReadAllText(_lab["4-bias.json"]), ExperimentsJson.Strict.BiasRecord, BiasRecord.SchemaName, "bias");
        Assert.Equal(TemperatureScaling.Fit(new LabelledLogits(folds.Logits, folds.Labels, TinyData.Names)).Temperature, bias.Temperature);
    }

    [Theory]
    [InlineData("focal")]
    [InlineData("cdb")]
    [InlineData("group-dro")]
    public void Run_RemedyWithoutWeights_ReportsNone(string apply)
    {
        Choose(Arm.Default with { Apply = RemedyKinds.Parse(apply) });
        var comparison = _lab.RunAll();

        Assert.All(Record("4-phase-two.json"), c => Assert.Equal(1, c.Weight));
        Assert.Equal($"{RemedyKinds.Parse(apply).Text()}, start", comparison.Mapping);
    }

    [Theory]
    [InlineData("loss", FinalBias.Equal)]
    [InlineData("bias", FinalBias.None)]
    public void Run_Bias_KeepsSeedAndDataOfTheNetwork(string apply, FinalBias postHoc)
    {
        Choose(new Arm { Apply = RemedyKinds.Parse(apply), PostHoc = postHoc });
        _lab.RunAll();

        using var one = File.OpenRead(_lab["1-phase-one.safetensors"]);
        using var two = File.OpenRead(_lab["4-phase-two.safetensors"]);
        var (before, after) = (TrainedNetworkFile.Read(one, "one").Properties, TrainedNetworkFile.Read(two, "two").Properties);
        Assert.Equal((before["seed"], before["data_hash"], "phase-two"), (after["seed"], after["data_hash"], after["phase"]));
        Assert.NotEqual(before["class_weights"], after["class_weights"]);
    }

    /// <summary>Logits of two classes, right for most images.</summary>
    private static LabelledLogits TwoClasses { get; } = new(
        new Logits(2, [.. Enumerable.Range(0, 100).SelectMany(i => i % 10 == 0 ? new[] { 0f, 0.1f } : [1f - (i % 2), i % 2])]), [.. Enumerable.Range(0, 100).Select(i => i % 2)], ["a", "b"]);

    private static Arm Read(string json) => ArmJson.Read(System.Text.Json.JsonDocument.Parse(json).RootElement);

    private ChoiceRecord ChoiceOf() => SchemaJson.Read(File.ReadAllText(_lab["3-choice.json"]), ExperimentsJson.Strict.ChoiceRecord, ChoiceRecord.SchemaName, "choice");

    /// <summary>So few images are held out here that shrunken rates would all be equal.</summary>
    private void Choose(Arm arm) => _lab.Options = _lab.Options with { Arm = arm.UsesWeights ? arm with { Weights = arm.Weights with { Shrinkage = RateShrinkage.None } } : arm };

    private ImmutableArray<ClassWeight> Record(string file)
        => SchemaJson.Read(File.ReadAllText(_lab[file]), ExperimentsJson.Strict.TrainingRecord, TrainingRecord.SchemaName, file).Classes;
}
