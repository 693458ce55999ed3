using Learnability.Experiments;

namespace Learnability.Cli.Tests;

/// <summary>The page of a run, and runs that repeat another's choices.</summary>
public sealed class RunPageTests : IDisposable
{
    private const string Run = "run --preset small --solve-share 0.5 --folds none --gamma 3 --force --name a";
    private const string Page = "artifacts/runs/a/report.html";
    private readonly Terminal _terminal = new();

    [Fact]
    public void Run_Whole_LeavesAPageWithPictures()
    {
        var output = _terminal.Run(Run);

        Assert.EndsWith("recommended.onnx is the model to use, report.html the page to look at\n", output.Out, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/jpeg;base64,", Text(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoPictures_LeavesAPageWithoutAny()
    {
        Assert.Equal(0, _terminal.Run($"{Run} --no-pictures").Code);

        Assert.DoesNotContain("data:image", Text(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithoutForceWhereRatesDoNotDiffer_KeepsPhaseOneOnThePage()
    {
        // 20 images a class of rates .5, .6 and .7 are too few to tell them apart.
        Assert.Equal(0, _terminal.Run(Run.Replace(" --force", "", StringComparison.Ordinal)).Code);

        Assert.Contains("Keep the model as it was first trained", Text(Page), StringComparison.Ordinal);
        Assert.False(Options("a").Force);
    }

    [Fact]
    public void Run_Folds_LeavesAPage()
    {
        Assert.Equal(0, _terminal.Run(Run.Replace("--folds none", "--folds 2", StringComparison.Ordinal)).Code);

        Assert.Contains("2 folds", Text(Page), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfARun_MakesTheSamePageAnew()
    {
        _terminal.Run(Run);
        var first = Text(Page);
        File.Delete(_terminal[Page]);

        var output = _terminal.Run("report artifacts/runs/a");

        Assert.Equal((0, "report: {folder}/artifacts/runs/a/report.html\n"), (output.Code, output.Out));
        Assert.Equal(first, Text(Page));
    }

    [Fact]
    public void Report_OtherImages_LeavesPicturesOutAndSaysWhy()
    {
        _terminal.Run(Run);
        var engines = new CliEngines((_, _) => Learnability.Testing.TinyData.Source(seed: 9), _ => _terminal.Trainer, () => throw new NotSupportedException(), _ => throw new NotSupportedException());

        var output = _terminal.Run("report artifacts/runs/a --to public", engines);

        Assert.Equal(0, output.Code);
        Assert.EndsWith("report: without pictures, as these are other images than the run's\n", output.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("data:image", Text("public/report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Like_RepeatsAllChoicesButWhatIsGiven()
    {
        _terminal.Run($"{Run} --dataset folder:one --image-size 16 --seed 5 --epochs 2.5 --mapping inverse --no-fold".Replace(" --gamma 3", "", StringComparison.Ordinal));

        var output = _terminal.Run("run --like a --dataset folder:two --seed 6 --name b");

        Assert.Equal(0, output.Code);
        Assert.Equal(Options("a") with { Dataset = $"folder:{_terminal["two"]}", Seed = 6 }, Options("b"));
    }

    /// <summary>What was said of files that cannot be read is repeated too; none takes back what does not fit other images.</summary>
    [Fact]
    public void Run_LikeOnOtherImages_KeepsOrTakesBackHowTheyAreRead()
    {
        _terminal.Run($"{Run} --dataset folder:one --skip-bad --label kind --group (v[0-9]+)");
        _terminal.Run("run --like a --dataset folder:two --label none --name b");

        Assert.Equal((true, "kind", "(v[0-9]+)"), (Options("a").SkipBad, Options("a").Label, Options("a").Group));
        Assert.Equal((true, null, "(v[0-9]+)"), (Options("b").SkipBad, Options("b").Label, Options("b").Group));
    }

    [Fact]
    public void Run_LikeWithoutADataSet_KeepsThatOneAndSaysSo()
    {
        _terminal.Run($"{Run} --dataset folder:one");

        Assert.Contains("like: the data set is that of 'a', folder:{folder}/one; --dataset names another\n", _terminal.Run("run --like a --name b").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("like:", _terminal.Run("run --like a --name c --dataset folder:two").Error, StringComparison.Ordinal);
    }

    /// <summary>Files of costs and frequencies are read into the options, so that a run can be repeated without them.</summary>
    [Fact]
    public void Run_CostsAndPriorFromFiles_AreKeptInTheManifest()
    {
        _terminal.Write("costs.csv", "true,cat,dog,ship\ncat,0,5,1\ndog,1,0,1\nship,1,1,0\n");
        _terminal.Write("use.csv", "class,share\ncat,0.7\ndog,0.2\nship,0.1\n");

        var output = _terminal.Run($"{Run} --objective cost=costs.csv --prior use.csv");

        Assert.Equal((0, ""), (output.Code, output.Code == 0 ? "" : output.Error));
        Assert.Equal(("cost=cat>dog:5", "cat=0.7,dog=0.2,ship=0.1"), (Options("a").Arm.Objective.ToString(), Options("a").Prior));
        var score = Learnability.Results.ScoreFile.Read(Text("artifacts/runs/a/5-score-recommended.json"), "score");
        Assert.Equal(score.Rates.Values.Zip([0.7, 0.2, 0.1], (s, share) => s * share).Sum(), score.Summary.Accuracy, 1e-9);
    }

    [Theory]
    [InlineData("--objective cost=none.csv", "found no file 'none.csv'")]
    [InlineData("--objective cost=cat>owl:2", "found a cost for class 'owl'; expected one of cat, dog, ship")]
    [InlineData("--prior cat", "found no file 'cat'")]
    [InlineData("--crop-padding 65", "found --crop-padding 65; expected a whole number in [0, 64]")]
    public void Run_BadWords_AreRefusedBeforeTraining(string words, string expected)
    {
        var output = _terminal.Run($"{Run} {words}");

        Assert.NotEqual(0, output.Code);
        Assert.Contains(expected, output.Error, StringComparison.Ordinal);
        Assert.Empty(_terminal.Trainer.Starts);
    }

    [Fact]
    public void Run_DryRun_SaysWhatItWillCostAndKeepsNothing()
    {
        _terminal.World = w => w with { Clock = new TickingClock() };

        var output = _terminal.Run("run --solve-share 0.5 --folds 4 --gamma 3 --dry-run");

        Assert.Equal(0, output.Code);
        Assert.Matches(@"^5 training\(s\) of about .* \(phase one and one a fold\), then at most 5 more where the classes' rates differ beyond noise: about .* to .*, from \d+ timed steps", output.Out);
        Assert.False(Directory.Exists(_terminal["artifacts"]));
        Assert.Single(_terminal.Trainer.Starts);
    }

    [Fact]
    public void Run_FirstTime_SaysWhatItWillCostFirst()
    {
        var first = _terminal.Run(Run);

        Assert.Single(first.Error.Split('\n'), line => line.StartsWith("plan: ", StringComparison.Ordinal));
        Assert.True(first.Error.IndexOf("plan: ", StringComparison.Ordinal) < first.Error.IndexOf("phase one: running", StringComparison.Ordinal));
        Assert.DoesNotContain("plan: ", _terminal.Run(Run).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Strength.Solved)]
    [InlineData("--gamma 2", Strength.Given)]
    [InlineData("--mapping inverse", Strength.Given)]
    [InlineData("--mapping odds", Strength.Solved)]
    public void Run_LikeOneOfSolvedStrength_SolvesAnewUnlessTheStrengthIsNamed(string more, Strength expected)
    {
        _terminal.Run("run --preset small --solve-share 0.5 --folds none --name a");

        Assert.Equal(0, _terminal.Run($"run --like a --name b {more}").Code);
        Assert.Equal((Strength.Solved, expected), (Options("a").Arm.Strength, Options("b").Arm.Strength));
    }

    [Fact]
    public void Run_LikeOtherKindOfData_LeavesOutWhatDoesNotFitIt()
    {
        _terminal.Run($"{Run} --dataset folder:one --image-size 16");

        Assert.Equal(0, _terminal.Run("run --like artifacts/runs/a --dataset synthetic --name b").Code);
        Assert.Null(Options("b").ImageSize);
    }

    [Fact]
    public void Run_LikeNothing_IsAUsageError()
    {
        var output = _terminal.Run("run --like nothing");

        Assert.Equal((2, "error: found --like 'nothing', where there is no run; expected a run's name under --runs, or its folder.\n"), (output.Code, output.Error));
    }

    public void Dispose() => _terminal.Dispose();

    private string Text(string file) => File.ReadAllText(_terminal[file]);

    private ExperimentOptions Options(string name) => ManifestFile.Read(_terminal[$"artifacts/runs/{name}"])!.Options!;
}
