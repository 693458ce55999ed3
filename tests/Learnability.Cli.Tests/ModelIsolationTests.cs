using System.Collections.Immutable;
using System.Text;
using Learnability.Experiments;
using Learnability.Onnx;
using Learnability.Testing;

namespace Learnability.Cli.Tests;

/// <summary>Models that this program has not made itself, with the real runtime, in processes of their own.</summary>
[Collection(RealEngines.Name)]
public sealed class ModelIsolationTests : IDisposable
{
    private const string Apart = "runs in a process of its own, as no manifest in its folder names it";

    private readonly Terminal _terminal = new() { World = world => world with { Program = ChildProcess.ThisProgram } };

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Predict_ModelThatNoManifestNames_SaysTheSameFromAProcessOfItsOwn()
    {
        Model("a/model.onnx");

        var apart = Run("predict --model a/model.onnx one.ppm two.ppm --json");
        var here = Run("predict --model a/model.onnx one.ppm two.ppm --json --isolate never");

        Assert.Equal((0, here.Out), (apart.Code, apart.Out));
        Assert.Contains($"model: 'model.onnx' {Apart}", apart.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("process of its own", here.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_ModelThatAManifestNames_RunsHereUntilItIsChanged()
    {
        Model("a/model.onnx");
        ManifestFile.Write(_terminal["a"], Manifest.Of("deploy", new ProgramRecord("1", ""), [FileRecord.Of(_terminal["a"], "model.onnx")!]));

        var named = Run("predict --model a/model.onnx one.ppm");
        var bounded = Run("predict --model a/model.onnx one.ppm --model-memory 1m");
        var asked = Run("predict --model a/model.onnx one.ppm --isolate always");
        using (var file = new FileStream(_terminal["a/model.onnx"], FileMode.Append))
        {
            // One more version of no model, which changes nothing but the hash.
            file.Write([0x28, 0]);
        }

        var changed = Run("predict --model a/model.onnx one.ppm");

        Assert.DoesNotContain("process of its own", named.Error, StringComparison.Ordinal);
        Assert.Equal((0, named.Out), (bounded.Code, bounded.Out));
        Assert.Contains("whose memory --model-memory does not bound; --isolate always gives it one of its own", bounded.Error, StringComparison.Ordinal);
        Assert.Contains("runs in a process of its own\n", asked.Error, StringComparison.Ordinal);
        Assert.Contains(Apart, changed.Error, StringComparison.Ordinal);
        Assert.Equal((named.Out, named.Out), (asked.Out, changed.Out));
    }

    [Fact]
    public void IsNamed_ModelsOfRunsAndDeployedFolders_Are()
    {
        _terminal.Run("run --preset small --solve-share 0.5 --name a");
        _terminal.Run("export --name a --deploy deployed");
        File.Copy(_terminal["deployed/model.onnx"], _terminal["alone.onnx"]);

        Assert.True(ModelTrust.IsNamed(_terminal["deployed/model.onnx"]));
        Assert.True(ModelTrust.IsNamed(_terminal["artifacts/runs/a/recommended.onnx"]));
        Assert.False(ModelTrust.IsNamed(_terminal["alone.onnx"]));
    }

    [Theory]
    [InlineData("manifest.json", "{}")]
    [InlineData("manifest.json", "not JSON")]
    [InlineData("MANIFEST", "model.onnx")]
    public void Predict_ManifestThatSaysNothing_TrustsNothing(string name, string text)
    {
        Model("a/model.onnx");
        _terminal.Write($"a/{name}", text);

        Assert.Contains(Apart, Run("predict --model a/model.onnx one.ppm").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--model-memory 1m", 3, "model.onnx', which took more than 1 MiB of memory while it was opened")]
    [InlineData("--model-memory 2", 2, "found --model-memory 2; expected mebibytes or gibibytes, such as 512m or 2g")]
    [InlineData("--model-memory -2g", 2, "found --model-memory -2g")]
    [InlineData("--model-memory 1e99g", 2, "found --model-memory 1e99g")]
    [InlineData("--isolate never --model-memory 1g", 2, "found --model-memory beside --isolate never; expected one of them")]
    [InlineData("--isolate sometimes", 2, "expected one of auto, always, never")]
    public void Predict_WhatAProcessMayNot_IsExplained(string option, int code, string expected)
    {
        Model("a/model.onnx");

        var output = Run($"predict --model a/model.onnx one.ppm {option}");

        Assert.Equal((code, ""), (output.Code, output.Out));
        Assert.Contains(expected, output.Error, StringComparison.Ordinal);
    }

    private Output Run(string line)
    {
        foreach (var (i, name) in new[] { "one.ppm", "two.ppm" }.Index())
            File.WriteAllBytes(_terminal[name], [.. Encoding.ASCII.GetBytes("P6\n16 16\n255\n"), .. Enumerable.Range(0, 768).Select(p => (byte)((p * 7) + (i * 90)))]);

        return _terminal.Run(line, CliEngines.Real);
    }

    private void Model(string name)
    {
        var path = _terminal[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        LayerSpec[] layers = [new Convolution("conv", 3, 4, 3, 1, Bias: true), new Activation(ActivationKind.Relu), new Flatten(), new Linear("head", 4 * 16 * 16, 3, Bias: true)];
        using var file = File.Create(path);
        new OnnxExporter().Export(RandomNetworkState.Network(new NetworkSpec("tiny", new ImageShape(3, 16, 16), 3, [.. layers]), new Seed(3)), ImmutableDictionary<string, string>.Empty, true, file);
    }
}
