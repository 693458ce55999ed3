using System.Collections.Immutable;
using System.Text;
using Learnability.Data;
using Learnability.Experiments;
using Learnability.Testing;

namespace Learnability.Fuzz.Readers;

/// <summary>The readers of arrays: safetensors files of networks, checkpoints and logits, and NumPy's archives.</summary>
internal static class ArrayReaders
{
    private const int Count = 24;

    private static readonly Lazy<TemporaryFolder> Folder = new(() =>
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    /// <summary>All of them.</summary>
    public static IEnumerable<Reader> All =>
    [
        Of("network", (i, stream) => new TrainedNetworkFile(Network(i), Properties(i)).Write(stream), stream => TrainedNetworkFile.Read(stream, "f")),
        Of("checkpoint", (i, stream) => new TrainingCheckpointFile(Checkpoint(i), Properties(i)).Write(stream), stream => TrainingCheckpointFile.Read(stream, "f")),
        Of("logits", (i, stream) => new LogitsFile(new Logits(2 + (i % 3), new float[(2 + (i % 3)) * 4]), [0, 1, 0, 1]).Write(stream), stream => LogitsFile.Read(stream, "f")),
        new Reader("npz", () => [.. Enumerable.Range(0, Count).Select(Archive)], NpzMutations.Of, bytes =>
        {
            File.WriteAllBytes(Folder.Value["f.npz"], bytes);
            LogitsArchive.Read(Folder.Value["f.npz"]);
        }),
        new Reader("arrays", () => [.. Enumerable.Range(0, Count).Select(Examples)], NpzMutations.Of, bytes =>
        {
            File.WriteAllBytes(Folder.Value["a.npz"], bytes);
            new ArraySource(Folder.Value["a.npz"], new Seed(0), null).Load(CancellationToken.None);
        }),
    ];

    /// <summary>A network of any of the layers, small.</summary>
    public static TrainedNetwork Network(int i)
    {
        ImmutableArray<LayerSpec> layers = (i % 4) switch
        {
            0 => [new Flatten(), new Linear("head", 3 * 6 * 6, 3, Bias: true)],
            1 => [new Convolution("conv", 3, 4, 3, 1, Bias: true), new Activation(ActivationKind.Gelu), new MaxPool(2), new Flatten(), new Linear("head", 4 * 3 * 3, 3, Bias: false), new Scale(0.5)],
            2 => [new Convolution("conv", 3, 4, 3, 1, Bias: false), new BatchNorm("norm", 4, 0.1, 1e-5, LearnScale: true), new Activation(ActivationKind.Relu), new GlobalMaxPool(), new Flatten(), new Linear("head", 4, 3, Bias: true)],
            _ => [new Residual([new Convolution("body", 3, 3, 3, 1, Bias: true)]), new Dropout(0.5), new Flatten(), new Linear("head", 3 * 6 * 6, 3, Bias: true), new Cascade([2, 0, 1])],
        };
        return RandomNetworkState.Network(new NetworkSpec("tiny", new ImageShape(3, 6, 6), 3, layers), new Seed((ulong)i));
    }

    private static Reader Of(string name, Action<int, Stream> write, Action<Stream> read) => new(
        name,
        () => [.. Enumerable.Range(0, Count).Select(i =>
        {
            using var stream = new MemoryStream();
            write(i, stream);
            return stream.ToArray();
        })],
        SafeTensorsMutations.Of,
        bytes =>
        {
            using var stream = new MemoryStream(bytes);
            read(stream);
        });

    private static ImmutableSortedDictionary<string, string> Properties(int i)
        => i % 2 == 0 ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add("seed", $"{i}").Add("data", "abc");

    private static TrainingCheckpoint Checkpoint(int i)
        => new(i, Network(i).State, Network(i + 1).State, [new EpochRecord(1, 1.5, 0.5, 1.25, 1.25, 0.625, 2000)], i, i) { LossWeights = i % 2 == 0 ? [] : [1, 2, 3] };

    private static byte[] Archive(int i)
    {
        var (type, size) = (i % 4) switch { 0 => ("<f4", 4), 1 => ("<f8", 8), 2 => ("<f2", 2), _ => ("<f4", 4) };
        return Zipped(
        [
            (i % 2 == 0 ? "logits" : "probabilities", type, "(4, 3)", new byte[4 * 3 * size]),
            ("labels", i % 3 == 0 ? "<i8" : "<i4", "(4,)", [.. Enumerable.Range(0, 4).SelectMany(k => BitConverter.GetBytes((long)(k % 3)).AsSpan(0, i % 3 == 0 ? 8 : 4).ToArray())]),
            .. i % 4 > 1 ? [("class_names", "<U2", "(3,)", [.. Encoding.UTF32.GetBytes("a\0b\0cc")])] : Array.Empty<(string, string, string, byte[])>(),
        ]);
    }

    /// <summary>Rows, sequences and images, in one part or two.</summary>
    private static byte[] Examples(int i)
    {
        var (type, size, sizes, each) = (i % 4) switch { 0 => ("<f4", 4, "3", 3), 1 => ("<f8", 8, "2, 3", 6), 2 => ("|u1", 1, "4, 4", 16), _ => ("|u1", 1, "2, 2, 3", 12) };
        (string, string, string, byte[])[] Part(string x, string y) => [(x, type, $"(10, {sizes})", new byte[10 * each * size]), (y, "|u1", "(10,)", [0, 1, 0, 1, 0, 1, 0, 1, 0, 1])];
        return Zipped(i % 3 == 0 ? [.. Part("x_train", "y_train"), .. Part("x_test", "y_test")] : Part("X", "y"));
    }

    private static byte[] Zipped(IEnumerable<(string Name, string Type, string Shape, byte[] Values)> arrays)
        => NpyBytes.Zip(arrays.Select(a => (a.Name, NpyBytes.Array(a.Type, a.Shape.Trim('(', ')'), a.Values))));
}
