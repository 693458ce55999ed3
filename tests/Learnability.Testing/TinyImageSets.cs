using System.Collections.Immutable;
using System.Globalization;

namespace Learnability.Testing;

/// <summary>Small image sets for tests of everything that takes images.</summary>
public static class TinyImageSets
{
    /// <summary>
    /// Images that any network learns at once: class c is bright in its own horizontal band of the rows and dark elsewhere, with a little noise. The
    /// classes take turns: 0, 1, …, 0, 1, …
    /// </summary>
    /// <param name="classes">Number of classes, named c0, c1, …; at most the shape's rows.</param>
    /// <param name="perClass">Images of each.</param>
    /// <param name="shape">Shape of each image.</param>
    /// <param name="seed">Decides the noise.</param>
    public static Examples Bands(int classes, int perClass, ImageShape shape, ulong seed = 1)
    {
        var labels = Enumerable.Range(0, classes * perClass).Select(i => i % classes).ToImmutableArray();
        var pixels = new byte[labels.Length * shape.Size];
        for (var i = 0; i < pixels.Length; i++)
        {
            var row = i % shape.PlaneSize / shape.Width;
            var bright = row * classes / shape.Height == labels[i / shape.Size];
            pixels[i] = (byte)((bright ? 180 : 40) + new Seed(seed).Below(i, 40));
        }

        return new Examples(shape, Names(classes), pixels, labels);
    }

    /// <summary>A data set of <see cref="Bands"/> of CIFAR's shape, with other noise in the test part.</summary>
    public static DataSet BandData(int classes = 10, int trainPerClass = 10, int testPerClass = 4) => new(
        "bands",
        "made by a test",
        isSynthetic: true,
        Bands(classes, trainPerClass, ImageShape.Cifar),
        Bands(classes, testPerClass, ImageShape.Cifar, seed: 2));

    private static ImmutableArray<string> Names(int classes) =>
        Enumerable.Range(0, classes).Select(c => "c" + c.ToString(CultureInfo.InvariantCulture)).ToImmutableArray();
}
