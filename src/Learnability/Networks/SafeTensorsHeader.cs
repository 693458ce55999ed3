using System.Text;
using System.Text.Json.Serialization;

namespace Learnability.Networks;

/// <summary>One array as the header describes it.</summary>
/// <param name="DType">Its type of numbers.</param>
/// <param name="Shape">Its sizes, outermost first.</param>
/// <param name="Offsets">Its first byte in the data, and the one after its last.</param>
internal sealed record SafeTensorsEntry(
    [property: JsonPropertyName("dtype")] string DType, ImmutableArray<int> Shape, [property: JsonPropertyName("data_offsets")] ImmutableArray<long> Offsets)
{
    /// <summary>Number of its bytes.</summary>
    [JsonIgnore]
    public long Length => Offsets[1] - Offsets[0];
}

/// <summary>The header of a safetensors file, checked: the arrays, in the order of their bytes, cover the data without gap or overlap.</summary>
internal sealed record SafeTensorsHeader(ImmutableArray<(string Name, SafeTensorsEntry Entry)> Arrays, ImmutableSortedDictionary<string, string> Metadata)
{
    /// <summary>Bytes of all arrays together.</summary>
    public long DataLength => Arrays.Sum(a => a.Entry.Length);

    /// <summary>Reads the header's bytes.</summary>
    /// <exception cref="BadInputException">Not JSON, or not a header.</exception>
    public static SafeTensorsHeader Parse(byte[] header, string sourceName)
    {
        try
        {
            return Read(Encoding.UTF8.GetString(header), $"{sourceName}: header");
        }
        catch (BadInputException fault)
        {
            throw new BadInputException($"{fault.Message} The file is damaged, or was written by another program.", fault);
        }
    }

    private static SafeTensorsHeader Read(string text, string sourceName)
    {
        var members = SchemaJson.ReadPart(text, CoreJson.Strict.ImmutableSortedDictionaryStringJsonElement, sourceName);
        var metadata = members.TryGetValue(SafeTensors.MetadataMember, out var texts)
            ? SchemaJson.ReadPart(texts.GetRawText(), CoreJson.Strict.ImmutableSortedDictionaryStringString, $"{sourceName}: {SafeTensors.MetadataMember}")
            : ImmutableSortedDictionary<string, string>.Empty;
        var arrays = members.Remove(SafeTensors.MetadataMember)
            .Select(m => (m.Key, Entry: Checked(SchemaJson.ReadPart(m.Value.GetRawText(), CoreJson.Strict.SafeTensorsEntry, $"{sourceName}: {m.Key}"), $"{sourceName}: {m.Key}")))
            .OrderBy(a => a.Entry.Offsets[0]).ThenBy(a => a.Entry.Offsets[1]).ToImmutableArray();
        var end = 0L;
        foreach (var (name, entry) in arrays)
        {
            new MemberCheck(sourceName).Require(entry.Offsets[0] == end, name, $"data from byte {entry.Offsets[0]} on", $"{end}, without gap or overlap");
            end = entry.Offsets[1];
        }

        return new SafeTensorsHeader(arrays, metadata.WithComparers(StringComparer.Ordinal));
    }

    private static SafeTensorsEntry Checked(SafeTensorsEntry entry, string sourceName)
    {
        var check = new MemberCheck(sourceName);
        check.Require(entry.DType == SafeTensors.DataType, "dtype", entry.DType, $"{SafeTensors.DataType}");
        check.Require(entry.Shape.All(size => size >= 0), "shape", "a negative size", $"whole numbers from 0 on");
        check.Require(
            entry.Offsets is [>= 0 and var begin, var end] && begin <= end, "data_offsets", $"[{string.Join(", ", entry.Offsets)}]", $"two ascending numbers, none negative");

        // In floating point, so that no product of sizes can overflow; exact for all sizes that an array can have.
        var bytes = entry.Shape.Aggregate((double)sizeof(float), (product, size) => product * size);
        check.Require(bytes <= Array.MaxLength, "shape", $"{bytes} bytes", $"at most {Array.MaxLength}");
        check.Require(entry.Length == (long)bytes, "data_offsets", $"{entry.Length} bytes", $"{(long)bytes} for shape [{string.Join(", ", entry.Shape)}]");
        return entry;
    }
}
