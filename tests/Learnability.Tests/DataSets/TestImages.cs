namespace Learnability.Tests.Data;

/// <summary>Image sets for tests.</summary>
internal static class TestImages
{
    /// <summary>One-pixel images of classes c0, c1, … with the given labels; the pixel is the image's number.</summary>
    public static Examples Labelled(int classes, params int[] labels) => new(
        new ImageShape(1, 1, 1),
        [.. Enumerable.Range(0, classes).Select(c => $"c{c}")],
        [.. labels.Select((_, i) => (byte)i)],
        [.. labels]);
}
