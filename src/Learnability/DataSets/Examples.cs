using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Learnability.DataSets;

/// <summary>
/// Labelled examples of one kind and shape in one block of memory: example by example, the outermost axis first (images plane by plane, NCHW, row by row),
/// each value as the kind's element type has it, little-endian.
/// </summary>
public sealed class Examples
{
    private readonly byte[] _bytes;
    private readonly Lazy<string> _hash;

    /// <summary>Makes a set of images over <paramref name="pixels"/>, Count × C × H × W bytes, which the set owns from then on.</summary>
    /// <exception cref="BadInputException">The parts do not fit together.</exception>
    public Examples(ImageShape shape, ImmutableArray<string> classNames, byte[] pixels, ImmutableArray<int> labels)
        : this(InputKind.Images, shape, classNames, pixels, labels)
    {
    }

    /// <summary>Makes a set over <paramref name="bytes"/>, which the set owns from then on.</summary>
    /// <param name="kind">What the examples are.</param>
    /// <param name="shape">Shape of each example.</param>
    /// <param name="classNames">Name of each class, in the order of the label numbers; at least two, none twice.</param>
    /// <param name="bytes">Count × values of the shape × bytes of an element.</param>
    /// <param name="labels">Class number of each example, in [0, number of classes).</param>
    /// <exception cref="BadInputException">The parts do not fit together.</exception>
    public Examples(InputKind kind, FeatureShape shape, ImmutableArray<string> classNames, byte[] bytes, ImmutableArray<int> labels)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(bytes);
        ClassNameList.Check(classNames);
        RowSize = checked((int)shape.Length * kind.Element.Size);
        if (bytes.LongLength != (long)labels.Length * RowSize)
        {
            throw new BadInputException(
                $"found {bytes.LongLength} bytes for {labels.Length} {kind.Plural} of {shape}; expected {(long)labels.Length * RowSize}.");
        }

        foreach (var label in labels)
        {
            if ((uint)label >= (uint)classNames.Length)
            {
                throw new BadInputException($"found label {label}; expected 0 to {classNames.Length - 1}, as there are {classNames.Length} classes.");
            }
        }

        (Kind, Shape, ClassNames, _bytes, Labels) = (kind, shape, classNames, bytes, labels);
        _hash = new Lazy<string>(ComputeHash);
    }

    /// <summary>A set whose labels are not known: all are class 0. Scoring does not look at them.</summary>
    /// <inheritdoc cref="Examples(InputKind, FeatureShape, ImmutableArray{string}, byte[], ImmutableArray{int})"/>
    public static Examples Unlabelled(InputKind kind, FeatureShape shape, ImmutableArray<string> classNames, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(bytes);
        return new(kind, shape, classNames, bytes, [.. new int[bytes.LongLength / (shape.Length * kind.Element.Size)]]);
    }

    /// <summary>What the examples are.</summary>
    public InputKind Kind { get; }

    /// <summary>Shape of each example.</summary>
    public FeatureShape Shape { get; }

    /// <summary>Name of each class, in the order of the label numbers.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Names of the values of an example, such as a table's columns; empty where they have none. Not part of <see cref="Hash"/>.</summary>
    public ImmutableArray<string> ValueNames { get; init; } = [];

    /// <summary>Which examples belong together, as a number of each example, so that no division may part them; empty where each stands alone. Not part of <see cref="Hash"/>.</summary>
    public ImmutableArray<int> Groups { get; init; } = [];

    /// <summary>Which examples the user has set apart to solve and judge by; empty where the program takes a share. Not part of <see cref="Hash"/>.</summary>
    public ImmutableArray<bool> Validation { get; init; } = [];

    /// <summary>The file of each example, for people; empty where they have none. Not part of <see cref="Hash"/>.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What a column says of each example beside its class, such as the camera; empty where none was asked for. Not part of <see cref="Hash"/>.</summary>
    public ImmutableArray<string> Slices { get; init; } = [];

    /// <summary>
    /// A hash of what the examples were made of, whatever they became: of the image files' names, sizes and classes, or of the pixels that features are of. Null where that is <see cref="Hash"/>.
    /// Not part of it, and no part's but the one that it was made for.
    /// </summary>
    public string? Pictures { get; init; }

    /// <summary>Class number of each example.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>Number of examples.</summary>
    public int Count => Labels.Length;

    /// <summary>Number of classes.</summary>
    public int ClassCount => ClassNames.Length;

    /// <summary>Bytes of one example.</summary>
    public int RowSize { get; }

    /// <summary>All values as bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>SHA-256 over shape, class names, labels and values, in lower-case hexadecimal: equal for equal contents.</summary>
    public string Hash => _hash.Value;

    /// <summary>The values of one example as bytes.</summary>
    public ReadOnlySpan<byte> Row(int index) => Rows(index, 1);

    /// <summary>The values of one example of 32-bit floats.</summary>
    public ReadOnlySpan<float> Floats(int index) => MemoryMarshal.Cast<byte, float>(Row(index));

    /// <summary>A block of examples as bytes: <paramref name="count"/> of them from <paramref name="start"/> on.</summary>
    public ReadOnlySpan<byte> Rows(int start, int count) => _bytes.AsSpan(checked(start * RowSize), checked(count * RowSize));

    /// <summary>How many examples each class has.</summary>
    public ImmutableArray<int> CountPerClass() => CountPerClass(Enumerable.Range(0, Count));

    /// <summary>How many of the examples at <paramref name="indices"/> each class has.</summary>
    public ImmutableArray<int> CountPerClass(IEnumerable<int> indices)
    {
        var counts = new int[ClassCount];
        foreach (var index in indices)
        {
            counts[Labels[index]]++;
        }

        return ImmutableArray.Create(counts);
    }

    /// <summary>How many groups have examples of each class; as many as examples where each stands alone.</summary>
    public ImmutableArray<int> GroupsPerClass() => Groups.IsEmpty
        ? CountPerClass()
        : [.. ClassMembers.Of(Labels, ClassCount).Select(mine => mine.Select(i => Groups[i]).Distinct().Count())];

    /// <summary>The groups of the examples at <paramref name="indices"/>; empty where each stands alone.</summary>
    public ImmutableArray<int> GroupsOf(ImmutableArray<int> indices) => Of(Groups, indices);

    /// <summary>A new set of the examples at <paramref name="indices"/>, in that order.</summary>
    /// <param name="indices">Their numbers.</param>
    /// <param name="pictures">See <see cref="Pictures"/>.</param>
    public Examples Select(ImmutableArray<int> indices, string? pictures = null)
    {
        var bytes = new byte[(long)indices.Length * RowSize];
        for (var i = 0; i < indices.Length; i++)
        {
            Row(indices[i]).CopyTo(bytes.AsSpan(i * RowSize));
        }

        return new Examples(Kind, Shape, ClassNames, bytes, [.. indices.Select(i => Labels[i])])
        {
            ValueNames = ValueNames,
            Pictures = pictures,
            Groups = GroupsOf(indices),
            Validation = Of(Validation, indices),
            Files = Of(Files, indices),
            Slices = Of(Slices, indices),
        };
    }

    /// <summary>The same examples as values of another kind and shape.</summary>
    /// <param name="kind">What they become.</param>
    /// <param name="shape">Shape of each.</param>
    /// <param name="bytes">Their values.</param>
    /// <param name="pictures">See <see cref="Pictures"/>.</param>
    public Examples As(InputKind kind, FeatureShape shape, byte[] bytes, string? pictures = null) => new(kind, shape, ClassNames, bytes, Labels) { Pictures = pictures, Groups = Groups, Validation = Validation, Files = Files, Slices = Slices };

    /// <summary>The same examples in a list of classes that holds all of theirs, and perhaps others, of which there is no example.</summary>
    /// <exception cref="BadInputException">The list lacks a class of theirs.</exception>
    public Examples Among(ImmutableArray<string> classNames)
    {
        ImmutableArray<int> numbers = [.. ClassNames.Select(name => classNames.IndexOf(name))];
        return numbers.Contains(-1)
            ? throw new BadInputException($"found class '{ClassNames[numbers.IndexOf(-1)]}' of the {Kind.Plural}; expected classes among {string.Join(", ", classNames)}.")
            : new Examples(Kind, Shape, classNames, _bytes, [.. Labels.Select(label => numbers[label])]) { ValueNames = ValueNames, Pictures = Pictures, Groups = Groups, Validation = Validation, Files = Files, Slices = Slices };
    }

    private static ImmutableArray<T> Of<T>(ImmutableArray<T> all, ImmutableArray<int> indices) => all.IsEmpty ? [] : [.. indices.Select(i => all[i])];

    /// <summary>Other values and labels of the same kind, shape and classes.</summary>
    public Examples With(byte[] bytes, ImmutableArray<int> labels) => new(Kind, Shape, ClassNames, bytes, labels) { ValueNames = ValueNames };

    /// <summary>The names of the values as a model's metadata have them, by <see cref="InputKind.ValueNamesKey"/>.</summary>
    public string ValueNamesText => string.Join('\t', ValueNames);

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
        sha.AppendData(_bytes);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
