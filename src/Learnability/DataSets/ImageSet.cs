using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Learnability.DataSets;

/// <summary>
/// Labelled images of one size in one block of memory: image by image, plane by plane (NCHW), row by row, one byte a value.
/// </summary>
public sealed class ImageSet
{
    private readonly Lazy<string> _hash;

    /// <summary>Makes a set over <paramref name="pixels"/>, which the set owns from then on.</summary>
    /// <param name="shape">Shape of each image.</param>
    /// <param name="classNames">Name of each class, in the order of the label numbers; at least two, none twice.</param>
    /// <param name="pixels">Count × C × H × W bytes.</param>
    /// <param name="labels">Class number of each image, in [0, number of classes).</param>
    /// <exception cref="BadInputException">The parts do not fit together.</exception>
    public ImageSet(ImageShape shape, ImmutableArray<string> classNames, byte[] pixels, ImmutableArray<int> labels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ClassNameList.Check(classNames);
        if (pixels.LongLength != (long)labels.Length * shape.Size)
        {
            throw new BadInputException(
                $"found {pixels.LongLength} bytes for {labels.Length} images of {shape}; expected {(long)labels.Length * shape.Size}.");
        }

        foreach (var label in labels)
        {
            if ((uint)label >= (uint)classNames.Length)
            {
                throw new BadInputException($"found label {label}; expected 0 to {classNames.Length - 1}, as there are {classNames.Length} classes.");
            }
        }

        (Shape, ClassNames, PixelArray, Labels) = (shape, classNames, pixels, labels);
        _hash = new Lazy<string>(ComputeHash);
    }

    /// <summary>Shape of each image.</summary>
    public ImageShape Shape { get; }

    /// <summary>Name of each class, in the order of the label numbers.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Class number of each image.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>Number of classes.</summary>
    public int ClassCount => ClassNames.Length;

    /// <summary>All pixels, Count × C × H × W bytes.</summary>
    public ReadOnlyMemory<byte> Pixels => PixelArray;

    /// <summary>SHA-256 over shape, class names, labels and pixels, in lower-case hexadecimal: equal for equal contents.</summary>
    public string Hash => _hash.Value;

    private byte[] PixelArray { get; }

    /// <summary>The pixels of one image, C × H × W bytes.</summary>
    public ReadOnlySpan<byte> Image(int index) => PixelArray.AsSpan(checked(index * Shape.Size), Shape.Size);

    /// <summary>How many images each class has.</summary>
    public ImmutableArray<int> CountPerClass()
    {
        var counts = new int[ClassCount];
        foreach (var label in Labels)
        {
            counts[label]++;
        }

        return ImmutableArray.Create(counts);
    }

    /// <summary>A new set of the images at <paramref name="indices"/>, in that order.</summary>
    public ImageSet Select(ImmutableArray<int> indices)
    {
        var pixels = new byte[(long)indices.Length * Shape.Size];
        for (var i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(pixels.AsSpan(i * Shape.Size));
        }

        return new ImageSet(Shape, ClassNames, pixels, indices.Select(i => Labels[i]).ToImmutableArray());
    }

    private string ComputeHash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{Shape}\n{string.Join('\n', ClassNames)}\n{Count}\n"));
        var labels = new byte[4 * Count];
        for (var i = 0; i < Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(labels.AsSpan(4 * i), Labels[i]);
        }

        sha.AppendData(labels);
        sha.AppendData(PixelArray);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
