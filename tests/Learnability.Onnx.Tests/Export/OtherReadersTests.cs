using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Learnability.Testing;

namespace Learnability.Onnx.Tests;

/// <summary>Exported models in the hands of programs that are not ours: ONNX's own checker, and ONNX Runtime for Node.</summary>
public sealed class OtherReadersTests
{
    private const string Check = "import onnx, sys; onnx.checker.check_model(sys.argv[1], full_check=True)";

    private const string Classify = """
        const ort = require("onnxruntime-node"), fs = require("fs");
        const [model, file, type, dims] = process.argv.slice(1);
        const bytes = fs.readFileSync(file), sizes = JSON.parse(dims);
        const values = type === "uint8" ? new Uint8Array(bytes) : new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
        ort.InferenceSession.create(model).then(async (session) => {
          const { logits } = await session.run({ [session.inputNames[0]]: new ort.Tensor(type, values, sizes) });
          const classes = logits.dims[1];
          console.log(JSON.stringify(Array.from({ length: logits.dims[0] }, (_, i) => { const row = logits.data.subarray(i * classes, (i + 1) * classes); return row.indexOf(Math.max(...row)); })));
        });
        """;

    private const int Count = 1000;

    public static TheoryData<string> Presets => [.. NetworkPresets.Names];

    [CheckerTheory]
    [MemberData(nameof(Presets))]
    public void Export_AnyPreset_SatisfiesTheChecker(string preset)
    {
        using var model = new ModelOnDisk(ModelOnDisk.Export(Network(preset)));

        Assert.Equal((0, ""), Checked(model.Path));
    }

    /// <summary>One file with a backbone in it: bytes in, preprocessing, backbone, head.</summary>
    [CheckerTheory]
    [InlineData(null)]
    [InlineData("flip")]
    [InlineData("crops")]
    public void Export_WithBackbone_SatisfiesTheChecker(string? views)
    {
        using var given = new ModelOnDisk(ForeignModel.Create(ForeignModel.UsualSizes));
        using var stream = new MemoryStream();
        var source = new BackboneSource("given", [given.Path]) { Tensor = "scores", Said = ForeignModel.Unit, Views = views is null ? null : FeatureViews.Parse(views) };
        new OnnxBackbones(new ScoringOptions()).Prepare(source, stream, _ => { });
        using var ready = new ModelOnDisk(stream.ToArray());
        using var backbone = new OnnxBackbones(new ScoringOptions()).Open(ready.Path);
        using var whole = new ModelOnDisk(WithBackbone(backbone.Card));

        Assert.Equal((0, ""), Checked(ready.Path));
        Assert.Equal((0, ""), Checked(whole.Path));
    }

    [NodeTheory]
    [InlineData("small")]
    [InlineData("mlp")]
    [InlineData("lstm")]
    public void Score_InNode_GivesTheSameClasses(string preset)
    {
        var network = Network(preset);
        using var model = new ModelOnDisk(ModelOnDisk.Export(network));
        var examples = Examples(network);
        var values = Path.Combine(Path.GetDirectoryName(model.Path)!, "values");
        File.WriteAllBytes(values, examples.Bytes.ToArray());
        using var session = new OnnxScorer(new ScoringOptions { Threads = 1 }).Open(model.Path);
        var own = session.Score(examples, CancellationToken.None).Predictions();

        var (code, text) = Run("node", ["-e", Classify, "--", model.Path, values, examples.Kind == InputKind.Images ? "uint8" : "float32", JsonSerializer.Serialize<int[]>([Count, .. examples.Shape.Sizes])]);

        Assert.True(code == 0, text);
        Assert.True(own.Distinct().Count() > 1);
        Assert.Equal(own.ToArray(), JsonSerializer.Deserialize<int[]>(text)!);
    }

    /// <summary>A backbone and a linear head of ten classes in one file.</summary>
    internal static byte[] WithBackbone(BackboneCard backbone)
    {
        var spec = NetworkPresets.Create(NetworkPresets.LinearName, new FeatureShape([backbone.FeatureCount]), 10);
        var normalisation = new Normalisation([.. Enumerable.Repeat(0.5f, backbone.FeatureCount)], [.. Enumerable.Repeat(0.25f, backbone.FeatureCount)]) { Kind = InputKind.Features };
        using var stream = new MemoryStream();
        new OnnxExporter().Export(RandomNetworkState.Network(spec, new Seed(5)) with { Normalisation = normalisation }, new Dictionary<string, string>(), fuseNorms: true, stream, backbone);
        return stream.ToArray();
    }

    /// <summary>What ONNX's checker says of a file: 0 and nothing where it is satisfied.</summary>
    internal static (int Code, string Text) Checked(string path) => Run("/usr/bin/python3", ["-c", Check, path]);

    private static TrainedNetwork Network(string preset)
    {
        var spec = NetworkPresets.Create(preset, PresetInput.Of(preset), 10);
        var network = RandomNetworkState.Network(spec, new Seed(5));
        return preset == NetworkPresets.SequenceName
            ? network with { Normalisation = new Normalisation([.. Enumerable.Repeat(0.5f, 96)], [.. Enumerable.Repeat(0.25f, 96)]) { Kind = InputKind.Sequences } }
            : network;
    }

    private static Examples Examples(TrainedNetwork network)
    {
        if (network.Normalisation.Kind == InputKind.Images)
            return RandomNetworkState.Images(network, Count, new Seed(6));

        float[] values = [.. Enumerable.Range(0, Count * (int)network.Spec.Input.Length).Select(i => (float)new Seed(6).Uniform(i))];
        return new Examples(InputKind.Sequences, network.Spec.Input, network.ClassNames, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), [.. Enumerable.Range(0, Count).Select(i => i % 10)]);
    }

    private static (int Code, string Text) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = OtherReaders.NodeFolder ?? "/" };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text + error.Result);
    }
}
