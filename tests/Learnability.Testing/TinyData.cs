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
    /// <param name="perClass">Number of images of a class.</param>
    /// <param name="seed">Decides the noise.</param>
    /// <param name="tinted">Whether the channel of its class's number is brighter in each image, so that there is something to learn.</param>
    public static Examples Images(int perClass, ulong seed, bool tinted = false)
    {
        var labels = Enumerable.Range(0, perClass * Names.Length).Select(i => i % Names.Length).ToImmutableArray();
        var noise = new Seed(seed);
        byte Pixel(int i) => (byte)(tinted && i / Shape.PlaneSize % 3 == labels[i / Shape.Size] ? noise.Bits(i) | 0x80 : noise.Bits(i));
        var pixels = Enumerable.Range(0, labels.Length * Shape.Size).Select(Pixel).ToArray();
        return new Examples(Shape, Names, pixels, labels);
    }

    /// <summary>A data set: 40 training and 20 test images of each class.</summary>
    public static DataSet Create(ulong seed = 1, bool tinted = false)
        => new("tiny", "made by a test", isSynthetic: true, Images(40, seed, tinted), Images(20, seed + 1000, tinted));

    /// <summary>A source of that data set.</summary>
    public static IExampleSource Source(ulong seed = 1, bool tinted = false) => new TinySource(seed, tinted);

    private sealed class TinySource(ulong seed, bool tinted) : IExampleSource
    {
        public DataSet Load(CancellationToken cancellation) => Create(seed, tinted);
    }
}
