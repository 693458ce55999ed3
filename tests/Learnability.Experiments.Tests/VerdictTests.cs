namespace Learnability.Experiments.Tests;

/// <summary>No harm: what a run does where weights are not needed, ruin the network, or cannot be judged.</summary>
public sealed class VerdictTests : IDisposable
{
    private readonly Lab _lab = new();

    public VerdictTests() => _lab.Options = _lab.Options with { Judged = true, Force = false };

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Run_RatesThatDoNotDiffer_TrainsNoPhaseTwoAndKeepsPhaseOne()
    {
        _lab.Trainer.Ease = [0.2, 0, 0];
        var outcome = _lab.RunToVerdict();

        Assert.False(outcome.Verdict!.Rates.Differ);
        Assert.Single(_lab.Trainer.Starts);
        Assert.StartsWith("keep phase one: the classes' rates do not differ beyond noise", outcome.Verdict.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, outcome.Comparison.D);
    }

    [Fact]
    public void Run_RatesThatDoNotDiffer_Forced_TrainsAllTheSame()
    {
        _lab.Options = _lab.Options with { Force = true };
        _lab.RunToVerdict();

        Assert.Equal(2, _lab.Trainer.Starts.Count);
    }

    /// <summary>The recommended model is a file of its own, whichever it is, and it is scored.</summary>
    [Fact]
    public void Run_Always_WritesTheRecommendedModelAndItsScore()
    {
        var outcome = _lab.RunToVerdict();

        Assert.True(File.Exists(_lab["recommended.onnx"]));
        Assert.True(File.Exists(_lab["verdict.json"]));
        Assert.Equal(outcome.Test!.Taken.Accuracy, ScoreFile.Read(File.ReadAllText(_lab["5-score-recommended.json"]), "score").Summary.Accuracy);
    }

    [Fact]
    public void Run_SecondTime_DoesNothingAndSaysTheSame()
    {
        var first = _lab.RunToVerdict().Verdict!.Sentence;
        var second = _lab.RunToVerdict().Verdict!.Sentence;

        Assert.Equal(first, second);
        Assert.Empty(_lab.StagesRun);
    }

    /// <summary>Judging images neither train nor solve.</summary>
    [Fact]
    public void Run_ASplit_SetsAPartOfItApartToJudge()
    {
        _lab.RunToVerdict();
        using var folder = RunFolder.Open(_lab.Path);
        var split = RunFiles.Split.Read(folder);

        Assert.Equal((36, 24), (split.Solve.Length, split.Judge.Length));
        Assert.Empty(split.Solve.Intersect(split.Judge));
        Assert.Equal(36, RatesFile.Read(File.ReadAllText(_lab["2-rates.json"]), "rates").Rates.Classes.Sum(c => c.Count));
    }

    [Fact]
    public void Run_FewImages_CrossValidatesByItself()
    {
        _lab.Options = _lab.Options with { Folds = null };
        _lab.RunToVerdict();

        Assert.Contains(_lab.Notes, n => n.Contains("so rates come from 5 folds over all training images", StringComparison.Ordinal));
        Assert.Equal(120, RatesFile.Read(File.ReadAllText(_lab["2-rates.json"]), "rates").Rates.Classes.Sum(c => c.Count));
    }

    /// <summary>Class frequencies of use are not the images': what is chosen and judged counts by them.</summary>
    [Fact]
    public void Run_APrior_IsWhatAccuraciesAreCountedBy()
    {
        _lab.Options = _lab.Options with { Prior = "train" };
        var even = _lab.RunToVerdict().Verdict!.Models[0].Figures;
        _lab.Options = _lab.Options with { Prior = "cat=8,dog=1,ship=1" };
        var uneven = _lab.RunToVerdict().Verdict!.Models[0].Figures;

        Assert.All(even.Rates.Zip(uneven.Rates), s => Assert.Equal(s.First, s.Second, 1e-12));
        Assert.Equal((0.8 * uneven.Rates[0]) + (0.1 * uneven.Rates[1]) + (0.1 * uneven.Rates[2]), uneven.Accuracy, 1e-12);
    }

    /// <summary>The network of each fold is trained with weights that were solved without the fold.</summary>
    [Fact]
    public void Run_Folds_TrainsPhaseTwoInThemToo()
    {
        _lab.Options = _lab.Options with { Folds = 4, Force = true };
        var outcome = _lab.RunToVerdict();

        Assert.Equal(2 + (2 * 4), _lab.Trainer.Starts.Count);
        Assert.Contains(outcome.Verdict!.Models, m => m.Name == "phase two");
        Assert.Equal(120, outcome.Verdict.Models[0].Images);
    }

    /// <summary>Auto and folds go together: nothing is chosen by trying, what is chosen is judged.</summary>
    [Fact]
    public void Run_AutoInFolds_IsJudged()
    {
        _lab.Trainer.Ease = [0.4, 0, -0.3];
        _lab.Options = _lab.Options with { Folds = 4, Force = true, Arm = new Arm { Auto = true } };
        var outcome = _lab.RunToVerdict();

        Assert.Contains(outcome.Verdict!.Models, m => m.Name == "phase two");
    }

    /// <summary>Weights that ruin the network are not trained with, unless forced.</summary>
    [Fact]
    public void Run_AForecastCollapse_KeepsPhaseOneAndSaysWhy()
    {
        _lab.Trainer.Ease = [-0.8, 0, 0.8];
        _lab.Options = _lab.Options with { Folds = 4, Arm = new Arm { Weights = WeightOptions.Default with { Mapping = new PowerMapping(20) } } };
        var outcome = _lab.RunToVerdict();

        Assert.True(outcome.Verdict!.Rates.Differ);
        Assert.Equal(1 + 4, _lab.Trainer.Starts.Count);
        Assert.Contains(_lab.Notes, n => n.Contains("so phase two is not trained with these weights", StringComparison.Ordinal));
        Assert.DoesNotContain(outcome.Verdict.Models, m => m.Name == "phase two");
    }

    /// <summary>What goes on from phase one's network is compared with that network trained on as long without weights.</summary>
    [Fact]
    public void Run_AFineTune_IsJudgedAgainstEqualCompute()
    {
        _lab.Options = _lab.Options with { Force = true, Arm = new Arm { When = RemedyTiming.Parse("fine-tune:1:0.5") } };
        var verdict = _lab.RunToVerdict().Verdict!;

        Assert.Equal(3, _lab.Trainer.Starts.Count);

        // What a price costs is of the best unweighted network, and its options make that one.
        var how = verdict.Models[0].Name == "phase one" ? "--apply none" : "--mapping uniform --when fine-tune:1:0.5";
        Assert.All(verdict.Prices, p => Assert.StartsWith($"{how} --post-hoc budget --budget ", p.Option, StringComparison.Ordinal));
        Assert.True(File.Exists(_lab["1-trained-on.json"]));
    }

    /// <summary>A model of an earlier verdict does not stand beside a new one, wherever the run ends.</summary>
    [Fact]
    public void Run_ToldOtherwiseAndStopped_LeavesNoModelOfTheVerdictBefore()
    {
        _lab.RunToVerdict();
        _lab.Options = _lab.Options with { Arm = _lab.Options.Arm with { Budget = 5 } };
        _lab.Exporter.Fault = 0.5;

        Assert.Throws<BadInputException>(() => _lab.RunToVerdict());
        Assert.True(File.Exists(_lab["verdict.json"]));
        Assert.False(File.Exists(_lab["recommended.onnx"]));
    }

    /// <summary>Whatever accuracy has a part in is made anew at other class frequencies; so is the model that carries thresholds.</summary>
    [Fact]
    public void Run_APriorAfterwards_ForecastsAndRecommendsAnew()
    {
        _lab.RunToVerdict();
        _lab.Options = _lab.Options with { Prior = "cat=8,dog=1,ship=1" };
        var verdict = _lab.RunToVerdict().Verdict!;

        Assert.Superset(new HashSet<string> { RunFiles.Frontier.Stage, RunFiles.Forecast.Stage, RunFiles.Trained(Phase.Recommended).Stage }, _lab.StagesRun.ToHashSet());
        Assert.Empty(verdict.Answers);
        using var folder = RunFolder.Open(_lab.Path);
        Assert.DoesNotContain(AnswerRules.Key, RunFiles.Trained(Phase.Recommended).Read(folder).Properties.Keys);
        Assert.All(verdict.Prices, p => Assert.EndsWith("--prior \"cat=8,dog=1,ship=1\" --budget", p.Option[..^FormattableString.Invariant($" {p.Budget}").Length], StringComparison.Ordinal));
    }

    /// <summary>Targets are what is wanted, and what the judge asks for.</summary>
    [Fact]
    public void Run_Targets_AreWhatIsJudged()
    {
        _lab.Trainer.Ease = [0, 0.3, 0.3];
        _lab.Options = _lab.Options with { Folds = 4, Arm = Arm.Keep with { PostHoc = FinalBias.Budget, Budget = 50, Weights = WeightOptions.Default with { Targets = ClassValues.Parse(ClassValueKind.Target, "cat=0.9") } } };
        var verdict = _lab.RunToVerdict().Verdict!;

        Assert.True(verdict.Taken.Figures.Rates[0] >= 0.8 && verdict.Models[0].Figures.Rates[0] < 0.8, verdict.Sentence);
        Assert.All(verdict.Prices, p => Assert.EndsWith("--rate-target \"cat=0.9\"", p.Option, StringComparison.Ordinal));
        Assert.All(verdict.Prices, p => Assert.Equal(p.Figures.Rates[0] < 0.895, p.Objection is not null));
    }

    /// <summary>One held-out image of a class can solve or judge, not both: phase one is kept, and the sentence says why.</summary>
    [Fact]
    public void Run_TooFewHeldOutImages_KeepsPhaseOne()
    {
        _lab.Options = _lab.Options with { SolveShare = 0.025, Force = true };
        var verdict = _lab.RunToVerdict().Verdict!;

        Assert.Equal("phase one", verdict.Recommended);
        Assert.StartsWith("keep phase one: 'cat' has too few held-out images to judge by", verdict.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Two of a class, one of which judges, can; and nothing is promised for it.</summary>
    [Fact]
    public void Run_TwoHeldOutImagesOfAClass_PromisesNothing()
    {
        _lab.Options = _lab.Options with { SolveShare = 0.05, Force = true };

        Assert.Equal(["cat", "dog", "ship"], _lab.RunToVerdict().Verdict!.TooSmall.AsEnumerable());
    }

    [Fact]
    public void Run_ASolvedStrength_IsKeptWithItsReason()
    {
        _lab.Trainer.Ease = [0.5, 0, -0.3];
        _lab.Options = _lab.Options with { Force = true, Arm = new Arm { Strength = Strength.Solved, Budget = 20 } };
        _lab.RunToVerdict();

        using var folder = RunFolder.Open(_lab.Path);
        var choice = RunFiles.Choice.Read(folder);
        Assert.Equal(Strength.Given, choice.Choice.Strength);
        Assert.NotEmpty(choice.Reason);
    }
}
