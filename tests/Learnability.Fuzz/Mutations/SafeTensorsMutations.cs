using System.Buffers.Binary;
using System.Text;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of safetensors files: the header's JSON, the JSON in its metadata, the data's length.</summary>
public static class SafeTensorsMutations
{
    /// <summary>One change.</summary>
    public static byte[] Of(byte[] bytes, Draws draws)
    {
        var length = bytes.Length < 8 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length <= 0 || length > bytes.Length - 8 || draws.OneIn(10))
            return bytes.Length < 8 ? draws.Bytes(16) : ByteMutations.WithNumber(bytes, 0, 8, false, draws.Of(ByteMutations.Limits));

        var (header, data) = (Encoding.UTF8.GetString(bytes, 8, (int)length), bytes[(8 + (int)length)..]);
        switch (draws.Below(4))
        {
            case 0:
                data = data.Length == 0 ? draws.Bytes(8) : ByteMutations.Of(data, data, draws);
                break;
            case 1:
                header = WithMetadata(header, draws);
                break;
            default:
                header = JsonMutations.Of(header, draws);
                break;
        }

        var text = Encoding.UTF8.GetBytes(header);
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, text.Length);
        return [.. prefix, .. text, .. data];
    }

    /// <summary>A text of the metadata that is JSON itself, changed.</summary>
    private static string WithMetadata(string header, Draws draws)
    {
        try
        {
            var root = System.Text.Json.Nodes.JsonNode.Parse(header)!.AsObject();
            var metadata = root["__metadata__"]!.AsObject();
            var key = draws.Of(metadata.Select(m => m.Key).ToArray());
            metadata[key] = JsonMutations.Of(metadata[key]!.GetValue<string>(), draws);
            return root.ToJsonString();
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            return JsonMutations.Of(header, draws);
        }
    }
}
