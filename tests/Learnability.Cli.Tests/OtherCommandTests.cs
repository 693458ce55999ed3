using System.Runtime.InteropServices;
using System.Text.Json;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

public sealed class OtherCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    [Fact]
    public void Weights_Json_PrintsTheContract()
    {
        _terminal.Write("rates.json", """{"schema":"learnability/rates/1","classes":[{"name":"cat","hits":50,"count":100},{"name":"dog","hits":80,"count":100}]}""");
        var output = _terminal.Run("weights --rates rates.json --mapping inverse --smoothing none --shrink none --json");

        // w ∝ 2, 1.25: mean 1.625.
        using var document = JsonDocument.Parse(output.Out);
        Assert.Equal("learnability/weights/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal("inverse", document.RootElement.GetProperty("mapping").GetString());
        var classes = document.RootElement.GetProperty("classes");
        Assert.Equal("cat", classes[0].GetProperty("name").GetString());
        Assert.Equal(0.5, classes[0].GetProperty("rate").GetDouble());
        Assert.Equal(2 / 1.625, classes[0].GetProperty("weight").GetDouble(), 12);
        Assert.Equal(1.25 / 1.625, classes[1].GetProperty("weight").GetDouble(), 12);
        Assert.Empty(_terminal.EnginesMade);
    }

    [Theory]
    [InlineData("--rates f", """{"schema":"learnability/rates/1","classes":[{"name":"cat","hits":1000,"count":4000},{"name":"dog","hits":3000,"count":4000}]}""")]
    [InlineData("--confusion f", "Actual,cat,dog\ncat,1000,3000\ndog,1000,3000\n")]
    [InlineData("--predictions f", "label,prediction,count\ncat,cat,1000\ncat,dog,3000\ndog,dog,3000\ndog,cat,1000\n")]
    public void Weights_EachInput_GivesTheSame(string source, string text)
    {
        _terminal.Write("f", text);

        var output = _terminal.Run($"weights {source} --mapping inverse --smoothing none --shrink none --format sklearn");

        // 1/s as 3 : 1.
        Assert.Equal(new Output(0, "{'cat': 1.5, 'dog': 0.5}\n", ""), output);
    }

    [Fact]
    public void Weights_CountsOfAFolder_SayWhichWayRoundAMatrixIs()
    {
        foreach (var file in new[] { "test/cat/1.png", "test/cat/2.png", "test/dog/1.png", "train/cat/1.png", "train/dog/1.png" })
            _terminal.Write($"photos/{file}", "");

        _terminal.Write("f", ",cat,dog\ncat,1,0\ndog,1,1\n");

        Assert.Contains("Rows are predictions: add --transpose.", _terminal.Run("weights --confusion f --counts folder:photos").Error, StringComparison.Ordinal);
        Assert.Contains(" 2   .500", _terminal.Run("weights --confusion f --counts folder:photos --transpose").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_PipeThatNobodyWritesTo_EndsWhenTheUserEndsIt()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", _terminal["pipe"]))
            made.WaitForExit();

        _terminal.Interrupt();
        Assert.Equal(130, _terminal.Run("weights --confusion pipe").Code);
    }

    [Fact]
    public void Weights_TargetsAndPriorities_AreUsed()
    {
        _terminal.Write("f", "cat,dog,cow\n1,1,0\n0,2,0\n0,0,2\n");

        var output = _terminal.Run("weights --confusion f --mapping inverse --smoothing none --shrink none --rate-target cat=1 --priority dog=2 --format keras --output w.txt");

        // cat misses its target by half, so 2; dog and cow have none, so 1, and dog twice: 2 : 2 : 1, of mean 5/3.
        Assert.StartsWith("# classes: 0 = 'cat', 1 = 'dog', 2 = 'cow' (in the order of the data)\n{0: 1.2", output.Out, StringComparison.Ordinal);
        Assert.EndsWith(", 2: 0.6}\n", output.Out, StringComparison.Ordinal);
        Assert.Equal(output.Out, File.ReadAllText(_terminal["w.txt"]));
    }

    [Fact]
    public Task Methods_Always_ListsEveryMethod() => Verifier.Verify(_terminal.Run("methods").Out);

    [Fact]
    public Task Forecast_OfARun_ForeseesOtherWeights()
    {
        _terminal.Run("run --solve-share 0.5 --folds none --gamma 3 --shrink none --force");

        return Verifier.Verify(_terminal.Transcript("forecast", "forecast --mapping error-rate --tau 4 --shrink none", "forecast --frontier", "forecast --name elsewhere"));
    }

    [Fact]
    public void Forecast_Json_IsTheFile()
    {
        _terminal.Run("run --solve-share 0.5 --folds none --gamma 3 --shrink none --force");

        Assert.Equal(File.ReadAllText(_terminal["artifacts/runs/default/3-forecast.json"]), _terminal.Run("forecast --json").Out);
        Assert.Equal(File.ReadAllText(_terminal["artifacts/runs/default/frontier.json"]), _terminal.Run("forecast --frontier --json").Out);
    }

    [Fact]
    public void DataDescribe_Imbalance_CountsWhatIsLeft()
    {
        var output = _terminal.Run("data describe --imbalance exp:4");

        Assert.Contains("ship         10    20", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_MethodThatDoesNothing_SaysSo()
    {
        _terminal.Write("f", "cat,dog\n1,3\n1,3\n");

        var output = _terminal.Run("weights --confusion f --mapping inverse-frequency --format pytorch");

        Assert.EndsWith("\ntorch.tensor([1.0, 1.0])\n", output.Out, StringComparison.Ordinal);
        Assert.Contains("weights: every class has 4 images: inverse-frequency makes no difference between the classes.", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CountMappingOnBalancedData_SaysThatItDoesNothing()
        => Assert.Contains(
            "weights: every class has 20 images: max-frequency makes no difference",
            _terminal.Run("run --preset small --solve-share 0.5 --folds none --force --mapping max-frequency").Error,
            StringComparison.Ordinal);

    [Fact]
    public void DataDescribe_Json_CountsTheImages()
    {
        using var document = JsonDocument.Parse(_terminal.Run("data describe --json").Out);

        var train = document.RootElement.GetProperty("data").GetProperty("train");
        Assert.Equal(120, train.GetProperty("count").GetInt32());
        Assert.Equal("ship", train.GetProperty("classes")[2].GetProperty("name").GetString());
    }

    [Fact]
    public void DataVerify_Images_NamesTheHashes()
    {
        var output = _terminal.Run("data verify");

        Assert.Equal(0, output.Code);
        Assert.StartsWith($"tiny: 120 training and 60 test images are intact; hashes {TinyData.Create().Train.Hash}", output.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void DataDownload_AbsentData_MustNotFallBackToSynthetic()
    {
        _terminal.Run("data download");

        Assert.False(_terminal.DataChoices.Single().AllowSynthetic);
    }

    [Fact]
    public void Images_HowTheyAreRead_IsPassedOn()
    {
        _terminal.Run("data describe --dataset folder:photos --max-pixels 77 --skip-bad");

        Assert.Equal((77, true), (_terminal.DataChoices.Single().MaxPixels, _terminal.DataChoices.Single().Choice.SkipBad));
    }

    [Fact]
    public void Smoke_NetworkThatDoesNotLearn_EndsWithCode3()
    {
        var output = _terminal.Run("smoke --preset small");

        Assert.Equal(3, output.Code);
        Assert.Contains("error: found an accuracy of 0.596 on 99 training images; expected at least 0.99.", output.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate", 75)]
    [InlineData("something else", 3)]
    public void Fault_OfNativeCode_IsMappedByItsMessage(string message, int code)
    {
        _terminal.Trainer.AfterStep = _ => throw new NativeFault(message);

        Assert.Equal(code, _terminal.Run("run --preset small --solve-share 0.5").Code);
    }

    [Fact]
    public void Fault_Unexpected_IsOneLineWithAHint()
    {
        _terminal.Trainer.AfterStep = _ => throw new InvalidOperationException("boom\nsecond line");
        var output = _terminal.Run("run --preset small --solve-share 0.5");

        Assert.Equal(3, output.Code);
        Assert.EndsWith("error: unexpected InvalidOperationException: boom; this is a fault of the program itself, met on this input (--verbose shows where).\n", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_Verbose_ShowsTheStackTrace()
    {
        _terminal.Trainer.AfterStep = _ => throw new InvalidOperationException("boom");

        Assert.Contains("at Learnability.", _terminal.Run("run --preset small --solve-share 0.5 --verbose").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memory", 75)]
    [InlineData("disk", 75)]
    [InlineData("diverged", 4)]
    public void Fault_Known_HasItsExitCode(string kind, int code)
    {
        Exception fault = kind switch
        {
            "memory" => new InsufficientMemoryException(),
            "disk" => new IOException("No space left on device", 28),
            _ => new DivergedException("the loss is not finite"),
        };
        _terminal.Trainer.AfterStep = _ => throw fault;

        Assert.Equal(code, _terminal.Run("run --preset small --solve-share 0.5").Code);
    }

    public void Dispose() => _terminal.Dispose();

    private sealed class NativeFault(string message) : ExternalException(message);
}
