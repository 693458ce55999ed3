using System.Collections.Immutable;
using System.Text;
using Learnability.Onnx;
using Learnability.Testing;

namespace Learnability.Scoring.Tests;

/// <summary>A folder with models of the project's own exporter, and pictures.</summary>
internal sealed class ModelFiles : IDisposable
{
    public const int Classes = 4;

    private readonly TemporaryFolder _folder = new();

    public string this[string file] => _folder[file];

    /// <summary>A model of images of 3 × 9 × 12, its classes called <c>class 0</c> to <c>class 3</c>.</summary>
    public string Images()
    {
        var shape = new ImageShape(3, 9, 12);
        LayerSpec[] layers = [new Convolution("conv", 3, 4, 3, 1, Bias: true), new Activation(ActivationKind.Relu), new Flatten(), new Linear("head", 4 * 9 * 12, Classes, Bias: true)];
        return Export("images.onnx", RandomNetworkState.Network(new NetworkSpec("tiny", shape, Classes, [.. layers]), new Seed(3)));
    }

    /// <summary>A model of rows of two numbers: class <c>low</c> where their sum is below 0, else <c>high</c>.</summary>
    public string Rows()
    {
        var spec = new NetworkSpec("row", new FeatureShape([2]), 2, [new Linear("head", 2, 2, Bias: true)]);
        var state = new NetworkState([new NamedArray("head.weight", [2, 2], [-1, -1, 1, 1]), new NamedArray("head.bias", [2], [0, 0])]);
        return Export("rows.onnx", new TrainedNetwork(spec, state, new Normalisation([0, 0], [1, 1]) { Kind = InputKind.Table }, ["low", "high"]));
    }

    /// <summary>Picture number <paramref name="i"/>: noise, a little larger than the model's images or smaller.</summary>
    public string Picture(int i)
    {
        var (width, height, noise) = (9 + (i % 7), 7 + (i % 5), new Seed((ulong)i));
        File.WriteAllBytes(
            _folder[$"{i}.ppm"], [.. Encoding.ASCII.GetBytes($"P6\n{width} {height}\n255\n"), .. Enumerable.Range(0, 3 * width * height).Select(p => (byte)noise.Below(p, 256))]);
        return _folder[$"{i}.ppm"];
    }

    public void Dispose() => _folder.Dispose();

    private string Export(string name, TrainedNetwork network)
    {
        using var file = File.Create(_folder[name]);
        new OnnxExporter().Export(network, ImmutableDictionary<string, string>.Empty, true, file);
        return _folder[name];
    }
}
