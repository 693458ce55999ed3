using System.Text;

namespace Learnability.Cli.Tests;

/// <summary>A backbone of one operator, and pictures for it, byte by byte: the mean of each channel of images of bytes [batch, 3, 8, 8].</summary>
internal static class TinyBackbone
{
    /// <summary>The ONNX file: Cast to floats, ReduceMean over height and width.</summary>
    public static byte[] Bytes()
    {
        byte[] cast = [.. Text(1, "images"), .. Text(2, "floats"), .. Text(4, "Cast"), .. Message(5, [.. Text(1, "to"), .. Number(3, 1), .. Number(20, 2)])];
        byte[] mean =
        [
            .. Text(1, "floats"), .. Text(2, "means"), .. Text(4, "ReduceMean"),
            .. Message(5, [.. Text(1, "axes"), .. Number(8, 2), .. Number(8, 3), .. Number(20, 7)]),
            .. Message(5, [.. Text(1, "keepdims"), .. Number(3, 0), .. Number(20, 2)]),
        ];
        byte[] graph = [.. Message(1, cast), .. Message(1, mean), .. Text(2, "mean"), .. Message(11, Value("images", 2, 3, 8, 8)), .. Message(12, Value("means", 1, 3))];
        return [.. Number(1, 8), .. Message(7, graph), .. Message(8, Number(2, 13))];
    }

    /// <summary>A picture of one colour, 10 × 9 pixels, as a BMP file.</summary>
    public static void Picture(string path, byte red, byte green, byte blue)
    {
        const int width = 10, height = 9, stride = 32, head = 54;
        var file = new byte[head + (stride * height)];
        "BM"u8.CopyTo(file);
        foreach (var (at, value) in new[] { (2, file.Length), (10, head), (14, 40), (18, width), (22, height), (34, stride * height) })
            BitConverter.GetBytes(value).CopyTo(file, at);

        (file[26], file[28]) = (1, 24);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                new[] { blue, green, red }.CopyTo(file, head + (y * stride) + (3 * x));
        }

        File.WriteAllBytes(path, file);
    }

    private static byte[] Value(string name, int type, params int[] sizes)
    {
        byte[] dimensions = [.. Message(1, Text(2, "batch")), .. sizes.SelectMany(size => Message(1, Number(1, size)))];
        return [.. Text(1, name), .. Message(2, Message(1, [.. Number(1, type), .. Message(2, dimensions)]))];
    }

    private static byte[] Text(int field, string text) => Message(field, Encoding.ASCII.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Number(int field, int value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)((value & 127) | 128), .. Varint(value >> 7)];
}
