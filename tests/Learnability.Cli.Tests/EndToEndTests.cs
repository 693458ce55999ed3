using Learnability.Testing;

namespace Learnability.Cli.Tests;

/// <summary>The whole program with its real engines, on images so small and a training so short that it fits into every build.</summary>
[Collection(RealEngines.Name)]
public sealed class EndToEndTests : IDisposable
{
    private const string Run = "run --preset small --batch 16 --epochs 0.5 --solve-share 0.5 --threads 1 --device cpu";
    private readonly Terminal _terminal = new();

    [Fact]
    public void Run_RealEngines_GivesEqualBytesTwice()
    {
        var engines = CliEngines.Real with { Images = (_, _) => TinyData.Source() };

        var first = _terminal.Run($"{Run} --name a", engines);
        var second = _terminal.Run($"{Run} --name b", engines);

        Assert.Equal((0, 0), (first.Code, second.Code));
        string[] files = ["1-phase-one.safetensors", "4-phase-two.safetensors", "4-phase-two.onnx", "6-comparison.json"];
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(_terminal[$"artifacts/runs/a/{f}"]), File.ReadAllBytes(_terminal[$"artifacts/runs/b/{f}"])));
    }

    [Fact]
    public void Score_FileThatIsNotOnnx_EndsWithCode3()
    {
        _terminal.Write("model.onnx", "not a model");

        var output = _terminal.Run("score --model model.onnx", CliEngines.Real);
        Assert.Equal(3, output.Code);
        Assert.Equal(1, output.Error.Count(c => c == '\n'));
    }

    public void Dispose() => _terminal.Dispose();
}
