using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Learnability.Data;

/// <summary>
/// The arrays of a NumPy archive (<c>np.savez</c>): numbers and texts, in C order, little-endian. Arrays of Python objects are never read: they would be programs.
/// </summary>
public static partial class NpzFile
{
    private const long MostBytes = 2L << 30;
    private const int LongestHeader = 1 << 16;
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads all arrays of an archive.</summary>
    /// <exception cref="BadInputException">It is no such archive, or holds what is not read.</exception>
    public static ImmutableDictionary<string, NpyArray> Read(string path)
    {
        try
        {
            InputFile.RequireContent(path);
            if (IsOneArray(path))
                throw new BadInputException($"found '{path}', one array (.npy); expected an archive, in which arrays have names. Save it as one: np.savez('{Path.ChangeExtension(path, ArrayFile.Ending)}', X=np.load('{path}'), y=labels).");

            using var archive = ZipFile.OpenRead(path);
            var arrays = ImmutableDictionary.CreateBuilder<string, NpyArray>(StringComparer.Ordinal);
            foreach (var entry in archive.Entries.Where(e => e.FullName.EndsWith(".npy", StringComparison.Ordinal)))
                arrays[entry.FullName[..^4]] = Array(entry, path);

            return arrays.ToImmutable();
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new BadInputException($"found '{path}', which cannot be read as an archive of arrays ({fault.Message}); expected a file that np.savez has written.", fault);
        }
    }

    private static bool IsOneArray(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[Magic.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(Magic);
    }

    private static NpyArray Array(ZipArchiveEntry entry, string path)
    {
        if (entry.Length > MostBytes)
            throw Fault($"{entry.Length} bytes", "at most 2 GiB an array");

        using var stream = entry.Open();
        var start = new byte[10];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan().StartsWith(Magic) || start[6] is not (1 or 2 or 3))
            throw Fault("no array of NumPy's format", "one");

        var length = (int)BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8));
        if (start[6] > 1)
        {
            var more = new byte[2];
            stream.ReadExactly(more);
            length += BinaryPrimitives.ReadUInt16LittleEndian(more) << 16;
        }

        if (length is < 0 or > LongestHeader)
            throw Fault($"a header of {length} bytes", $"at most {LongestHeader}");

        var header = new byte[length];
        stream.ReadExactly(header);
        var said = Header().Match(Encoding.Latin1.GetString(header));
        if (!said.Success)
            throw Fault($"header '{Encoding.Latin1.GetString(header).Trim()}'", "descr, fortran_order and shape");

        var type = said.Groups["type"].Value;
        var shape = said.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : throw Fault($"shape ({said.Groups["shape"].Value})", "whole numbers")).ToImmutableArray();
        if (said.Groups["fortran"].Value == "True" && shape.Length > 1)
            throw Fault("an array in Fortran's order", "C order; save np.ascontiguousarray of it");

        var size = NpyArray.SizeOf(type) ?? throw Unread(type);
        var count = shape.Aggregate(1L, (n, s) => n * s);
        if (count * size > MostBytes || entry.Length != start.Length + (start[6] > 1 ? 2 : 0) + length + (count * size))
            throw Fault($"{entry.Length} bytes for shape ({string.Join(", ", shape)}) of '{type}'", "as many as that takes");

        var bytes = new byte[count * size];
        stream.ReadExactly(bytes);
        return new NpyArray($"{path}: {entry.FullName}", type, shape, bytes);

        BadInputException Unread(string type) => type.Contains('O')
            ? Fault("an array of Python objects, which are never read", "numbers or texts. Save texts as np.array(list, dtype=str), numbers as np.array(list, dtype='float32')")
            : type is ['>', .. var rest] && NpyArray.SizeOf($"<{rest}") is not null
                ? Fault($"an array of type '{type}', whose bytes stand the other way round", "little-endian numbers. Save array.astype(array.dtype.newbyteorder('<'))")
                : Fault($"an array of type '{type}'", "numbers of at most 64 bits, or texts. Save array.astype('float32'), or array.astype(str)");

        BadInputException Fault(string found, string expected) => new($"{path}: array '{entry.FullName}': found {found}; expected {expected}.");
    }

    [GeneratedRegex("""'descr'\s*:\s*'(?<type>[^']{1,32})'\s*,\s*'fortran_order'\s*:\s*(?<fortran>True|False)\s*,\s*'shape'\s*:\s*\((?<shape>[\d,\s]*)\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Header();
}
