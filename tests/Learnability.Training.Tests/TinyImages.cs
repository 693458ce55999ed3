using System.Collections.Immutable;

namespace Learnability.Training.Tests;

/// <summary>Image sets of a few CIFAR-sized images.</summary>
internal static class TinyImages
{
    /// <summary>Noise whose neighbouring pixels and colours go together, as in photographs; ten classes in turn.</summary>
    public static Examples Correlated(int count)
    {
        var seed = new Seed(21);
        return Make(count, (i, c, y, x) =>
            100 + (50 * seed.Normal(i)) + (20 * seed.Child("rows").Normal((i * 32) + y)) + (10 * seed.Child("colours").Normal((((i * 3) + c) * 32) + x))
            + (15 * seed.Child("noise").Normal((((((i * 3) + c) * 32) + y) * 32) + x)));
    }

    /// <summary>Ten classes told apart by where a bright square stands, some overlapping others; easy to learn.</summary>
    public static Examples Squares(int count)
    {
        var seed = new Seed(22);
        return Make(count, (i, c, y, x) =>
        {
            var (row, column) = (3 + (i % 10 / 5 * 14), 1 + (i % 5 * 6));
            var inside = y >= row && y < row + 8 && x >= column && x < column + 6;
            return (inside ? 190 : 70) + (25 * seed.Normal((((((i * 3) + c) * 32) + y) * 32) + x));
        });
    }

    private static Examples Make(int count, Func<int, int, int, int, double> pixel)
    {
        var shape = ImageShape.Cifar;
        var pixels = new byte[count * shape.Size];
        for (var p = 0; p < pixels.Length; p++)
        {
            var (i, c, y, x) = (p / shape.Size, p % shape.Size / shape.PlaneSize, p % shape.PlaneSize / shape.Width, p % shape.Width);
            pixels[p] = (byte)Math.Clamp(pixel(i, c, y, x), 0, 255);
        }

        return new Examples(shape, [.. Enumerable.Range(0, 10).Select(c => $"class{c}")], pixels, Enumerable.Range(0, count).Select(i => i % 10).ToImmutableArray());
    }
}
