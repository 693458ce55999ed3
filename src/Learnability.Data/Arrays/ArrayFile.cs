namespace Learnability.Data;

/// <summary>Examples in a NumPy archive: what they are follows from the array's axes and type.</summary>
/// <param name="Kind">Rows of [n, columns]; sequences of [n, steps, features]; images of bytes [n, height, width] or [n, height, width, channels], or with the channels first.</param>
/// <param name="Shape">Shape of an example.</param>
/// <param name="Bytes">The values, as the kind stores them.</param>
/// <param name="Count">n.</param>
public sealed record ArrayFile(InputKind Kind, FeatureShape Shape, byte[] Bytes, int Count)
{
    /// <summary>The ending of such files.</summary>
    public const string Ending = ".npz";

    /// <summary>The ending of one array without a name, which is refused with the line that makes an archive of it.</summary>
    public const string OneArray = ".npy";

    /// <summary>The arrays that hold examples, where there is one part alone.</summary>
    internal static readonly ImmutableArray<string> Names = ["X", "x", "data", "inputs", "images", "features"];

    private const string BytesType = "|u1";

    /// <summary>Reads the examples of an archive, whatever labels are in it.</summary>
    /// <exception cref="BadInputException">No array holds examples, or it is of another form.</exception>
    public static ArrayFile Read(string path)
    {
        var arrays = NpzFile.Read(path);
        return Of(Named(arrays, [.. Names, .. ArraySource.TestNames, .. ArraySource.TrainNames], path));
    }

    /// <summary>What the examples of an archive are.</summary>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static InputKind KindOf(string path)
    {
        var arrays = NpzFile.Read(path);
        return Axes(Named(arrays, [.. Names, .. ArraySource.TrainNames], path)).Kind;
    }

    /// <summary>An array as examples.</summary>
    /// <exception cref="BadInputException">It is of another form, or a number is not finite.</exception>
    internal static ArrayFile Of(NpyArray array)
    {
        var (kind, shape, isLast) = Axes(array);
        if (kind == InputKind.Images)
            return new ArrayFile(kind, shape, isLast ? ChannelsFirst(array.Bytes.Span, shape) : array.Bytes.ToArray(), array.Shape[0]);

        var values = array.Floats();
        if (Array.FindIndex(values, v => !float.IsFinite(v)) is var at and >= 0)
            throw new BadInputException(FormattableString.Invariant($"{array.Source}: found {values[at]} in example {at / shape.Length}; expected finite numbers. Fill it in, or leave the example out."));

        return new ArrayFile(kind, shape, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), array.Shape[0]);
    }

    /// <summary>The first of some arrays that is there.</summary>
    /// <exception cref="BadInputException">None is.</exception>
    internal static NpyArray Named(IReadOnlyDictionary<string, NpyArray> arrays, ImmutableArray<string> usual, string path)
        => usual.Select(name => arrays.GetValueOrDefault(name)).FirstOrDefault(a => a is not null) ?? throw new BadInputException(
            $"{path}: found arrays {string.Join(", ", arrays.Keys.Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}; expected X and y, or x_train, y_train, x_test and y_test. Save them by np.savez(file, X=..., y=...).");

    /// <summary>The examples as examples with labels.</summary>
    /// <param name="classNames">The classes.</param>
    /// <param name="labels">Class number of each.</param>
    public Examples Examples(ImmutableArray<string> classNames, ImmutableArray<int> labels) => new(Kind, Shape, classNames, Bytes, labels);

    private static (InputKind Kind, FeatureShape Shape, bool IsLast) Axes(NpyArray array) => (array.Type == BytesType, array.Shape) switch
    {
        (_, [_, > 0 and var columns]) => (InputKind.Table, new([columns]), false),
        (true, [_, > 0 and var height, > 0 and var width]) => (InputKind.Images, new([1, height, width]), false),
        (false, [_, > 0 and var steps, > 0 and var features]) => (InputKind.Sequences, new([steps, features]), false),
        (true, [_, > 0 and var height, > 0 and var width, 1 or 3]) => (InputKind.Images, new([array.Shape[3], height, width]), true),
        (true, [_, 1 or 3, > 0 and var height, > 0 and var width]) => (InputKind.Images, new([array.Shape[1], height, width]), false),
        _ => throw new BadInputException(
            $"{array.Source}: found examples of type '{array.Type}' and shape ({string.Join(", ", array.Shape)}); expected rows [n, columns], sequences of floats [n, steps, features], "
            + "or images of bytes (uint8) [n, height, width] or [n, height, width, channels] with 1 or 3 channels. Images of floats are saved as bytes by (255 * X).astype('uint8') where they are in 0 to 1."),
    };

    private static byte[] ChannelsFirst(ReadOnlySpan<byte> pixels, FeatureShape shape)
    {
        var (planes, channels, plane) = (new byte[pixels.Length], shape.Sizes[0], shape.Sizes[1] * shape.Sizes[2]);
        for (var i = 0; i < pixels.Length; i++)
        {
            var (image, at, channel) = (i / (plane * channels), i / channels % plane, i % channels);
            planes[(((image * channels) + channel) * plane) + at] = pixels[i];
        }

        return planes;
    }
}
