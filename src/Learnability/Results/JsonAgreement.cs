using System.Text.Json;

namespace Learnability.Results;

/// <summary>Holds a file against what it would be if written anew, so that a figure that does not follow from the counts beside it is found.</summary>
internal static class JsonAgreement
{
    private const double Rounding = 1e-9;

    /// <summary>Every number and text of the file agrees with the rewritten one. What the file leaves out may be missing.</summary>
    /// <param name="text">The file.</param>
    /// <param name="rewritten">The same, read and written anew.</param>
    /// <param name="sourceName">The file's name, for the error.</param>
    /// <param name="leftOut">Path of a member that follows from nothing, so that what other versions wrote in it may stand there; null for none.</param>
    /// <exception cref="BadInputException">One does not agree; its path is named.</exception>
    public static void Check(string text, string rewritten, string sourceName, string? leftOut = null)
    {
        using var found = JsonDocument.Parse(text.TrimStart('\uFEFF'));
        using var expected = JsonDocument.Parse(rewritten);
        Compare(found.RootElement, expected.RootElement, string.Empty, (sourceName, leftOut));
    }

    private static void Compare(JsonElement found, JsonElement expected, string path, (string SourceName, string? LeftOut) file)
    {
        if (path == file.LeftOut)
        {
            return;
        }

        if (!IsLike(found, expected))
        {
            throw SchemaJson.MemberFault(file.SourceName, path, $"found {Shown(found)}; expected {Shown(expected)}, as follows from the other members.");
        }

        if (found.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in found.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null))
            {
                Compare(member.Value, Member(expected, member.Name), path.Length == 0 ? member.Name : $"{path}.{member.Name}", file);
            }
        }
        else if (found.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in found.EnumerateArray().Index())
            {
                Compare(item, expected[i], $"{path}[{i}]", file);
            }
        }
    }

    /// <summary>A member that was read but is not written again is none: null.</summary>
    private static JsonElement Member(JsonElement parent, string name) => parent.TryGetProperty(name, out var member) ? member : default;

    private static bool IsLike(JsonElement found, JsonElement expected) => found.ValueKind == expected.ValueKind && found.ValueKind switch
    {
        JsonValueKind.Number => found.GetRawText() == expected.GetRawText() || Math.Abs(found.GetDouble() - expected.GetDouble()) <= Rounding,
        JsonValueKind.String => found.GetString() == expected.GetString(),
        JsonValueKind.Array => found.GetArrayLength() == expected.GetArrayLength(),
        _ => true,
    };

    private static string Shown(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "none",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"a list of {element.GetArrayLength()}",
        _ => element.GetRawText(),
    };
}
