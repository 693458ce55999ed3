using System.Collections.Immutable;
using System.Text.Json;

namespace Learnability.Networks;

/// <summary>One array as the header describes it; its bytes are [<paramref name="Begin"/>, <paramref name="End"/>) of the data.</summary>
internal readonly record struct SafeTensorsEntry(string Name, ImmutableArray<int> Shape, long Begin, long End);

/// <summary>The header of a safetensors file, checked: the entries in the order of their bytes cover the data without gap or overlap.</summary>
internal sealed record SafeTensorsHeader(ImmutableArray<SafeTensorsEntry> Entries, ImmutableSortedDictionary<string, string> Metadata)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Bytes of all arrays together.</summary>
    public long DataLength => Entries.IsEmpty ? 0 : Entries[^1].End;

    /// <summary>Reads the header's bytes.</summary>
    /// <exception cref="BadInputException">Not JSON, or not a header.</exception>
    public static SafeTensorsHeader Parse(byte[] header, string sourceName)
    {
        try
        {
            using var document = JsonDocument.Parse(header, Strict);
            return Parse(document.RootElement, sourceName);
        }
        catch (JsonException fault)
        {
            throw new BadInputException($"{sourceName}: found a header that is not JSON; the file is damaged or not in the safetensors format.", fault);
        }
    }

    private static SafeTensorsHeader Parse(JsonElement root, string sourceName)
    {
        Require(root.ValueKind == JsonValueKind.Object, sourceName, "header", "an object");
        var entries = new List<SafeTensorsEntry>();
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name == SafeTensors.MetadataMember)
            {
                ReadMetadata(member.Value, metadata, sourceName);
            }
            else
            {
                entries.Add(ReadEntry(member, sourceName));
            }
        }

        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        var end = 0L;
        foreach (var entry in entries)
        {
            Require(entry.Begin == end, sourceName, entry.Name, $"its data to begin at byte {end}, without gap or overlap, not at {entry.Begin}");
            end = entry.End;
        }

        return new SafeTensorsHeader([.. entries], metadata.ToImmutable());
    }

    private static void ReadMetadata(JsonElement value, ImmutableSortedDictionary<string, string>.Builder metadata, string sourceName)
    {
        Require(value.ValueKind == JsonValueKind.Object, sourceName, SafeTensors.MetadataMember, "an object");
        foreach (var text in value.EnumerateObject())
        {
            Require(text.Value.ValueKind == JsonValueKind.String, sourceName, $"{SafeTensors.MetadataMember}.{text.Name}", "a text");
            metadata.Add(text.Name, text.Value.GetString()!);
        }
    }

    private static SafeTensorsEntry ReadEntry(JsonProperty member, string sourceName)
    {
        var (name, value) = (member.Name, member.Value);
        Require(value.ValueKind == JsonValueKind.Object, sourceName, name, "an object");
        Require(value.EnumerateObject().Count() == 3, sourceName, name, "just the members dtype, shape and data_offsets");
        var isFloat = value.TryGetProperty("dtype", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(SafeTensors.DataType);
        Require(isFloat, sourceName, $"{name}.dtype", SafeTensors.DataType);
        var shape = WholeNumbers(value, "shape", int.MaxValue, name, sourceName);
        var offsets = WholeNumbers(value, "data_offsets", long.MaxValue, name, sourceName);
        Require(offsets.Length == 2 && offsets[0] <= offsets[1], sourceName, $"{name}.data_offsets", "two ascending numbers");

        // In floating point, so that no product of sizes can overflow; exact for all sizes that an array can have.
        var bytes = shape.Aggregate((double)sizeof(float), (product, size) => product * size);
        Require(bytes <= Array.MaxLength, sourceName, $"{name}.shape", $"at most {Array.MaxLength} bytes");
        Require(offsets[1] - offsets[0] == (long)bytes, sourceName, $"{name}.data_offsets", $"{(long)bytes} bytes for shape [{string.Join(", ", shape)}]");
        return new SafeTensorsEntry(name, shape.Select(size => (int)size).ToImmutableArray(), offsets[0], offsets[1]);
    }

    private static ImmutableArray<long> WholeNumbers(JsonElement entry, string member, long max, string name, string sourceName)
    {
        var isList = entry.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array;
        Require(isList, sourceName, $"{name}.{member}", "a list of whole numbers");
        var numbers = ImmutableArray.CreateBuilder<long>();
        foreach (var item in list.EnumerateArray())
        {
            long number = -1;
            var isWhole = item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out number);
            Require(isWhole && number >= 0 && number <= max, sourceName, $"{name}.{member}", $"whole numbers from 0 to {max}");
            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    private static void Require(bool holds, string sourceName, string path, string expected)
    {
        if (!holds)
        {
            throw SafeTensors.Fault(
                sourceName, $"found a header that does not fit at {path}; expected {expected}. The file is damaged, or was written by another program.");
        }
    }
}
