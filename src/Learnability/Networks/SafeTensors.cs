using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace Learnability.Networks;

/// <summary>What a safetensors file holds.</summary>
/// <param name="State">The arrays in the order of their bytes.</param>
/// <param name="Metadata">The free texts of its header.</param>
public sealed record SafeTensorsContent(NetworkState State, ImmutableSortedDictionary<string, string> Metadata);

/// <summary>
/// The safetensors file format, float32 only: 8 bytes of header length (little-endian), a JSON header padded with spaces to a multiple of
/// 8 bytes, then the arrays' bytes without gaps.
/// </summary>
/// <remarks>The processors that the program runs on store numbers as the format does. Source: the format's description at https://github.com/huggingface/safetensors (section "Format"). Equal contents give equal bytes.</remarks>
public static class SafeTensors
{
    /// <summary>The longest header that is read, in bytes: the format's own limit.</summary>
    public const int MaxHeaderLength = 100_000_000;

    internal const string MetadataMember = "__metadata__";
    internal const string DataType = "F32";
    private const int Alignment = 8;

    /// <summary>Writes the arrays in their order and the metadata in the order of its keys.</summary>
    /// <exception cref="ArgumentException">An array is called as the format calls its metadata.</exception>
    public static void Write(Stream output, NetworkState state, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(output);
        var header = Header(state, metadata);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        output.Write(length);
        output.Write(header);
        foreach (var array in state.Arrays)
        {
            output.Write(MemoryMarshal.AsBytes<float>(array.Values));
        }
    }

    /// <summary>Reads a whole file, to the end of the stream.</summary>
    /// <param name="input">The file. Where it can seek, its length is checked before anything large is allocated.</param>
    /// <param name="sourceName">The file's name, for the error.</param>
    /// <exception cref="BadInputException">Not this format, truncated, overlong, inconsistent, or with another element type than float32.</exception>
    public static SafeTensorsContent Read(Stream input, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(input);
        var header = SafeTensorsHeader.Parse(ReadHeader(input, sourceName), sourceName);
        if (input.CanSeek && input.Length - input.Position != header.DataLength)
        {
            throw Fault(sourceName, $"found {input.Length - input.Position} bytes of data; expected {header.DataLength}. The file is truncated or overlong.");
        }

        var arrays = ImmutableArray.CreateBuilder<NamedArray>();
        foreach (var (name, entry) in header.Arrays)
        {
            var values = new float[entry.Length / sizeof(float)];
            Fill(MemoryMarshal.AsBytes(values.AsSpan()), input, sourceName);
            arrays.Add(new NamedArray(name, entry.Shape, values));
        }

        return input.ReadByte() < 0
            ? new SafeTensorsContent(new NetworkState(arrays.ToImmutable()), header.Metadata)
            : throw Fault(sourceName, "found bytes after the last array; expected the file's end.");
    }

    private static BadInputException Fault(string sourceName, string complaint) => new($"{sourceName}: {complaint}");

    private static byte[] Header(NetworkState state, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new JsonObject
        {
            [MetadataMember] = new JsonObject(metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        };
        var begin = 0L;
        foreach (var array in state.Arrays)
        {
            if (array.Name == MetadataMember)
                throw new ArgumentException($"found an array called '{MetadataMember}'; expected another name, as the format keeps this one for itself.");

            var end = begin + (sizeof(float) * (long)array.Values.Length);
            header[array.Name] = new JsonObject
            {
                ["dtype"] = DataType,
                ["shape"] = new JsonArray([.. array.Shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(begin, end),
            };
            begin = end;
        }

        var text = Encoding.UTF8.GetBytes(header.ToJsonString());
        return [.. text, .. Enumerable.Repeat((byte)' ', -text.Length & (Alignment - 1))];
    }

    private static byte[] ReadHeader(Stream input, string sourceName)
    {
        var prefix = ReadExactly(input, sizeof(ulong), sourceName);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length is < 2 or > MaxHeaderLength)
        {
            throw Fault(sourceName, string.Create(
                CultureInfo.InvariantCulture, $"found a header length of {length}; expected 2 to {MaxHeaderLength} bytes. The file is not in the safetensors format."));
        }

        return input.CanSeek && input.Length - input.Position < (long)length
            ? throw Truncated(sourceName)
            : ReadExactly(input, (long)length, sourceName);
    }

    private static byte[] ReadExactly(Stream input, long count, string sourceName)
    {
        var bytes = new byte[count];
        Fill(bytes, input, sourceName);
        return bytes;
    }

    private static void Fill(Span<byte> bytes, Stream input, string sourceName)
    {
        if (input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Truncated(sourceName);
    }

    private static BadInputException Truncated(string sourceName) => Fault(
        sourceName, "found the file's end in the middle of its contents; the file is truncated. Make it anew.");
}
