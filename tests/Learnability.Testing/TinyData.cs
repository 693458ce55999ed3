using System.Collections.Immutable;

namespace Learnability.Testing;

/// <summary>Small data sets of noise with labels, made by a seed.</summary>
public static class TinyData
{
    /// <summary>The shape of the images: the smallest that the preset networks take with room to spare.</summary>
    public static ImageShape Shape { get; } = new(3, 16, 16);

    /// <summary>Names of the classes.</summary>
    public static ImmutableArray<string> Names { get; } = ["cat", "dog", "ship"];

    /// <summary>Images of noise, <paramref name="perClass"/> of each class in turn.</summary>
    public static Examples Images(int perClass, ulong seed)
    {
        var labels = Enumerable.Range(0, perClass * Names.Length).Select(i => i % Names.Length).ToImmutableArray();
        var noise = new Seed(seed);
        var pixels = Enumerable.Range(0, labels.Length * Shape.Size).Select(i => (byte)noise.Bits(i)).ToArray();
        return new Examples(Shape, Names, pixels, labels);
    }

    /// <summary>A data set: 40 training and 20 test images of each class.</summary>
    public static DataSet Create(ulong seed = 1) => new("tiny", "made by a test", isSynthetic: true, Images(40, seed), Images(20, seed + 1000));

    /// <summary>A source of that data set.</summary>
    public static IImageSource Source(ulong seed = 1) => new TinySource(seed);

    private sealed class TinySource(ulong seed) : IImageSource
    {
        public DataSet Load(CancellationToken cancellation) => Create(seed);
    }
}
