using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Image sets as tensors, made on the host.</summary>
internal static class HostImages
{
    private const int PieceBytes = 1 << 22;

    /// <summary>Floats [images, channels, height, width] on the scale's device: (pixel / 255 − mean) / deviation.</summary>
    public static Tensor Normalised(Examples images, ValueScale scale)
    {
        var shape = ImageShape.Of(images.Shape);
        return scale.Apply(torch.tensor(images.Bytes.ToArray(), [images.Count, shape.Channels, shape.Height, shape.Width]).to(scale.Device));
    }

    /// <summary>
    /// Bytes [images, height + 2 · padding, width + 2 · padding, channels]: the images at <paramref name="indices"/>, extended by reflection at the
    /// edges, channels innermost, so that a row of any crop is one run of memory.
    /// </summary>
    public static Tensor Padded(Examples images, IReadOnlyList<int> indices, int padding)
    {
        var shape = ImageShape.Of(images.Shape);
        var rows = Reflections(shape.Height, padding);
        var columns = Reflections(shape.Width, padding);
        var (channels, size) = (shape.Channels, rows.Length * columns.Length * shape.Channels);
        var padded = torch.empty([indices.Count, rows.Length, columns.Length, channels], ScalarType.Byte);
        // Piece by piece, so that the whole set never stands in memory twice.
        var pieceLength = Math.Clamp(PieceBytes / size, 1, Math.Max(1, indices.Count));
        var piece = new byte[pieceLength * size];
        for (var start = 0; start < indices.Count; start += pieceLength)
        {
            var count = Math.Min(pieceLength, indices.Count - start);
            Parallel.For(0, count, i => Pad(images.Row(indices[start + i]), shape, (rows, columns), piece.AsSpan(i * size, size)));
            using var part = torch.tensor(piece.AsSpan(0, count * size).ToArray(), [count, rows.Length, columns.Length, channels]);
            using var target = padded.narrow(0, start, count);
            target.copy_(part);
        }

        return padded;
    }

    private static void Pad(ReadOnlySpan<byte> source, ImageShape shape, (int[] Rows, int[] Columns) places, Span<byte> target)
    {
        var at = 0;
        foreach (var row in places.Rows)
        {
            foreach (var column in places.Columns)
            {
                for (var c = 0; c < shape.Channels; c++)
                {
                    target[at++] = source[(((c * shape.Height) + row) * shape.Width) + column];
                }
            }
        }
    }

    /// <summary>Where each place of a padded side comes from.</summary>
    private static int[] Reflections(int side, int padding)
        => [.. Enumerable.Range(-padding, side + (2 * padding)).Select(place => Reflection.Of(place, side))];
}
