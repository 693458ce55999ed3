namespace Learnability.Benchmarks;

/// <summary>Images that cost nothing to make: bytes by a formula, classes in turn. What is on them plays no part in how long they take.</summary>
internal static class MadeUpImages
{
    /// <summary>Images of CIFAR's shape.</summary>
    public static Examples Of(int count, int classes)
    {
        var shape = ImageShape.Cifar;
        var labels = Enumerable.Range(0, count).Select(i => i % classes).ToImmutableArray();
        var pixels = new byte[count * shape.Size];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)((((uint)i * 2654435761u) >> 25) + (labels[i / shape.Size] * 127 / classes));
        }

        return new Examples(shape, [.. Enumerable.Range(0, classes).Select(c => "c" + c.ToString(CultureInfo.InvariantCulture))], pixels, labels);
    }
}
