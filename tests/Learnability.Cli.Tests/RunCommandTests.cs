using System.Text.Json;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

public sealed class RunCommandTests : IDisposable
{
    private const string Run = "run --preset small --solve-share 0.5 --folds none --gamma 3 --shrink none --force --name a";
    private readonly Terminal _terminal = new();

    [Fact]
    public void Run_FirstTime_PutsTheTablesOnStdoutAndTheLogOnStderr()
    {
        var output = _terminal.Run(Run);

        Assert.Equal(0, output.Code);
        Assert.Contains("TPR variance fell", output.Out, StringComparison.Ordinal);
        Assert.EndsWith("files: {folder}/artifacts/runs/a; recommended.onnx is the model to use, report.html the page to look at\n", output.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch", output.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("TPR", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task Run_FirstTime_LogsTheDataFirst() => Verifier.Verify(_terminal.Run(Run).Error);

    [Fact]
    public void Run_SecondTime_DoesNothingAndPrintsTheSame()
    {
        var first = _terminal.Run(Run);
        var second = _terminal.Run(Run);

        Assert.Equal(first.Out, second.Out);
        Assert.DoesNotContain("running", second.Error, StringComparison.Ordinal);
    }

    /// <summary>Which way was better, and by what, is told by a run that is taken up again as well.</summary>
    [Fact]
    public void Run_BackboneAutoAgain_SaysWhyAgain()
    {
        const string run = "run --solve-share 0.5 --folds none --gamma 3 --shrink none --force --name a";
        _terminal.Run(run);
        var unknown = _terminal.Run($"{run} --backbone auto");
        _terminal.Write("artifacts/runs/a/backbone.txt", "cross-entropy from nothing 0.100, resnet18 0.200: the run goes on from nothing");
        var known = _terminal.Run($"{run} --backbone auto");

        Assert.Equal((0, 0), (unknown.Code, known.Code));
        Assert.Contains("backbone: the run goes on from nothing, as before", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("backbone: cross-entropy from nothing 0.100, resnet18 0.200: the run goes on from nothing, as before", known.Error, StringComparison.Ordinal);
    }

    /// <summary>What was not trained is not compared.</summary>
    [Fact]
    public void Run_RatesThatDoNotDiffer_EndsWithTheScoreOfPhaseOne()
    {
        var output = _terminal.Run("run --preset small --solve-share 0.5 --folds none --name a");

        Assert.Equal(0, output.Code);
        Assert.Contains("Verdict: keep phase one: the classes' rates do not differ", output.Out, StringComparison.Ordinal);
        Assert.Contains("On the test images (there is no phase two):\n\nclass  images  rate", output.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("McNemar", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Json_HasVerdictModelAndComparison()
    {
        var output = _terminal.Run($"{Run} --json --output copy.json");

        var document = JsonSerializer.Deserialize(File.ReadAllText(_terminal["copy.json"]), CliJson.Strict.RunDocument)!;
        Assert.Equal(output.Out, File.ReadAllText(_terminal["copy.json"]).Replace(_terminal.Folder, "{folder}", StringComparison.Ordinal));
        Assert.True(File.Exists(document.Model));
        Assert.Equal(document.Verdict.Recommended, document.Test.Recommended);
        Assert.Equal(File.ReadAllText(_terminal["artifacts/runs/a/6-comparison.json"]), ComparisonFile.Write(document.Comparison));
    }

    [Theory]
    [InlineData("cpu", "small")]
    [InlineData("cuda:0", "airbench94")]
    public void Run_AutoPreset_FitsTheDevice(string device, string preset)
    {
        _terminal.Trainer = new FakeTrainer { Engine = new EngineInfo("FakeTorch", "1", "", device, 1) };
        _terminal.Run("run --solve-share 0.5 --name a");

        Assert.Contains($"\"preset\": \"{preset}\"", Manifest(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Precision_IsTheTrainersAndKeptForTheNextCommand()
    {
        _terminal.Run($"{Run} --precision bfloat16");
        _terminal.Run("train --phase two --name a");

        Assert.Contains("\"precision\": \"bfloat16\"", Manifest(), StringComparison.Ordinal);
        Assert.Equal(["bfloat16", "bfloat16"], _terminal.DeviceChoices.Select(d => d.Precision));
    }

    [Fact]
    public void Run_AutoPrecision_IsNotRecordedAsAnOption()
    {
        _terminal.Run($"{Run} --precision auto");

        Assert.DoesNotContain("\"precision\"", Manifest(), StringComparison.Ordinal);
        Assert.Null(_terminal.DeviceChoices.Single().Precision);
    }

    [Fact]
    public void Run_RecipeOptions_AreKeptInTheManifest()
    {
        _terminal.Run($"{Run} --epochs 2.5 --batch 16 --step-size 0.25 --label-smoothing 0.05 --weight-decay 0.001 --seed 18446744073709551615");

        var manifest = Manifest();
        string[] members = ["\"epochs\": 2.5", "\"batchSize\": 16", "\"stepSize\": 0.25", "\"labelSmoothing\": 0.05", "\"weightDecay\": 0.001", "\"seed\": 18446744073709551615"];
        Assert.All(members, m => Assert.Contains(m, manifest, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_InRepository_PutsRunsAtItsRoot()
    {
        _terminal.Write("Learnability.sln", "");
        Directory.CreateDirectory(_terminal["sub"]);

        Assert.Equal(_terminal.Folder, Home.Of(_terminal["sub"]));
    }

    [Theory]
    [InlineData(ExitCode.Interrupted)]
    [InlineData(ExitCode.Terminated)]
    public void Run_Signalled_EndsWithItsCodeAfterACheckpoint(ExitCode signal)
    {
        _terminal.Signal = signal;
        _terminal.Trainer.AfterStep = step =>
        {
            // The first training is the few steps that are timed.
            if (step == 3 && _terminal.Trainer.Starts.Count > 1)
            {
                _terminal.Interrupt();
            }
        };
        var output = _terminal.Run(Run);

        Assert.Equal((int)signal, output.Code);
        Assert.EndsWith("error: interrupted; a run or a study goes on from where it stopped, by the same command.\n", output.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_terminal["artifacts/runs/a/checkpoints/phase-one.safetensors"]));
    }

    [Fact]
    public void Run_Interactive_DrawsOnOneLine()
    {
        _terminal.IsInteractive = true;

        Assert.Contains("\r\u001b[2Kphase one: [###.....................] step 1 of 8", _terminal.Run(Run).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_DataFromEnvironment_ReachesTheSource()
    {
        _terminal.Variables["LEARNABILITY_DATA"] = "mine";
        _terminal.Run($"{Run} --dataset folder:photos");

        Assert.Equal(_terminal["mine"], _terminal.DataChoices[0].DataFolder);
        Assert.Equal($"folder:{_terminal["photos"]}", _terminal.DataChoices[0].Choice.Dataset);
    }

    public void Dispose() => _terminal.Dispose();

    private string Manifest() => File.ReadAllText(_terminal["artifacts/runs/a/manifest.json"]);
}
