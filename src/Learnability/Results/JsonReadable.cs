using System.Text.Json;

namespace Learnability.Results;

/// <summary>What JSON's grammar allows and no value can hold: numbers beyond all types, which would be read as infinite, and halves of characters, of which no text can be made.</summary>
internal static class JsonReadable
{
    /// <summary>Checks a value and all that is in it.</summary>
    /// <exception cref="BadInputException">Something is neither number nor text; its path is named.</exception>
    public static void Check(JsonElement element, string path, string sourceName)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number when !(element.TryGetDouble(out var number) && double.IsFinite(number)):
                throw SchemaJson.MemberFault(sourceName, path, $"found {(element.GetRawText() is { Length: <= 40 } raw ? raw : "a long number")}; expected a number within range.");
            case JsonValueKind.String when !IsText(() => element.GetString()):
                throw SchemaJson.MemberFault(sourceName, path, "found half of a character (a surrogate alone); expected a text.");
            case JsonValueKind.Array:
                foreach (var (i, item) in element.EnumerateArray().Index())
                    Check(item, $"{path}[{i}]", sourceName);

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (!IsText(() => member.Name))
                        throw SchemaJson.MemberFault(sourceName, path, "found a member whose name has half of a character (a surrogate alone); expected a text.");

                    Check(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", sourceName);
                }

                break;
        }
    }

    private static bool IsText(Func<string?> read)
    {
        try
        {
            read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
