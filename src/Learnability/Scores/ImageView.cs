namespace Learnability.Scores;

/// <summary>An image as it is shown to a model once more: moved, then mirrored.</summary>
/// <param name="Down">Pixels by which the content moves down; what comes in at the top is a reflection. Smaller in size than the images' height.</param>
/// <param name="Right">Likewise to the right.</param>
/// <param name="Mirrored">Whether left and right are swapped after that.</param>
/// <param name="Weight">What its logits count, in (0, 1].</param>
public readonly record struct ImageView(int Down, int Right, bool Mirrored, double Weight)
{
    /// <summary>The view of every image, labels and all; pixel (y, x) is that at (y − down, x − right), or x counted from the right edge where mirrored.</summary>
    public Examples Of(Examples images)
    {
        var shape = ImageShape.Of(images.Shape);
        var (down, right, mirrored) = (Down, Right, Mirrored);
        int[] rows = [.. Enumerable.Range(0, shape.Height).Select(y => Reflection.Of(y - down, shape.Height))];
        int[] columns = [.. Enumerable.Range(0, shape.Width).Select(x => Reflection.Of((mirrored ? shape.Width - 1 - x : x) - right, shape.Width))];
        var pixels = new byte[images.Bytes.Length];
        Parallel.For(0, images.Count * shape.Channels, plane => Copy(images.Bytes.Span.Slice(plane * shape.PlaneSize, shape.PlaneSize), pixels.AsSpan(plane * shape.PlaneSize), rows, columns));
        return images.With(pixels, images.Labels);
    }

    private static void Copy(ReadOnlySpan<byte> from, Span<byte> to, int[] rows, int[] columns)
    {
        var at = 0;
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                to[at++] = from[(row * columns.Length) + column];
            }
        }
    }
}
