using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of JSON: types, numbers at limits, members dropped, renamed, doubled or exchanged, deep nesting.</summary>
public static class JsonMutations
{
    // What no tree of nodes can hold is put into the text at last: nesting, and half of a pair that makes one character.
    private const string Deep = "\"@deep@\"";
    private const string Half = "\"@half@\"";

    private static readonly string[] Values =
    [
        "null", "true", "false", "\"\"", "\" \"", "\"cat\"", "\"NaN\"", "\"\\u0000\"", Half, "\"\\u001b[31m\"", "\"a\\nb\"", "[]", "{}", "[null]", "[[]]", "{\"a\":1}", "0", "-0", "-1", "1", "2", "0.5", "1e308", "-1e308",
        "1e400", "1e-400", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "1.0", "1e2", "123456789012345678901234567890", Deep,
        "\"power\"", "\"learnability/rates/1\"", "\"0:1\"", "\"cat=1\"", "\"1:2:3\"",
    ];

    /// <summary>One change.</summary>
    public static byte[] Of(byte[] bytes, Draws draws) => Encoding.UTF8.GetBytes(Of(Encoding.UTF8.GetString(bytes), draws));

    /// <summary>The same of a text.</summary>
    public static string Of(string text, Draws draws)
    {
        try
        {
            return Changed(text, draws);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(ByteMutations.Of(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes("[1]"), draws));
        }
    }

    private static string Changed(string text, Draws draws)
    {
        var root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 512, AllowDuplicateProperties = false });
        var places = new List<(JsonNode Parent, object Key)>();
        Collect(root, places);
        if (places.Count == 0)
            return draws.Of(Values);

        var (parent, key) = draws.Of(places);
        Change(parent, key, places, draws);
        var written = (draws.OneIn(16) ? parent : root!).ToJsonString().Replace("@half@", "\\ud800", StringComparison.Ordinal);
        return written.Replace(Deep, Nest(1 << draws.Below(15), draws.OneIn(2)), StringComparison.Ordinal) is var nested && draws.OneIn(8) ? Doubled(nested, draws) : nested;
    }

    private static void Change(JsonNode parent, object key, List<(JsonNode Parent, object Key)> places, Draws draws)
    {
        var value = draws.OneIn(3) ? Get(draws.Of(places))?.DeepClone() : JsonNode.Parse(draws.Of(Values));
        switch (parent, draws.Below(6))
        {
            case (JsonObject members, 0):
                members.Remove((string)key);
                break;
            case (JsonObject members, 1):
                var old = members[(string)key]?.DeepClone();
                members.Remove((string)key);
                members[draws.Of(["", "@half@", "name", "schema", (string)key + "x", draws.Of(places).Key.ToString()!])] = old;
                break;
            case (JsonObject members, 2):
                members[draws.Of(["extra", "constructor", "$schema", "Name"])] = value;
                break;
            case (JsonArray items, 0):
                items.RemoveAt((int)key);
                break;
            case (JsonArray items, 1):
                items.Insert((int)key, items[(int)key]?.DeepClone());
                break;
            case (JsonArray items, 2):
                for (var left = 1 << draws.Below(10); left > 0; left--)
                    items.Add(value?.DeepClone());

                break;
            case (JsonObject members, _):
                members[(string)key] = value;
                break;
            case (JsonArray items, _):
                items[(int)key] = value;
                break;
        }
    }

    private static JsonNode? Get((JsonNode Parent, object Key) place) => place.Parent switch
    {
        JsonObject members => members[(string)place.Key],
        JsonArray items when (int)place.Key < items.Count => items[(int)place.Key],
        _ => null,
    };

    private static void Collect(JsonNode? node, List<(JsonNode, object)> places)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                places.Add((members, name));
                Collect(value, places);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                places.Add((items, i));
                Collect(items[i], places);
            }
        }
    }

    private static string Nest(int depth, bool isList)
        => isList ? new string('[', depth) + new string(']', depth) : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    /// <summary>A member stands there twice.</summary>
    private static string Doubled(string text, Draws draws)
    {
        var at = text.IndexOf("\":", draws.Below(Math.Max(1, text.Length)), StringComparison.Ordinal);
        var begin = at < 1 ? -1 : text.LastIndexOf('"', at - 1);
        return begin < 0 ? text : $"{text[..begin]}{text[begin..(at + 2)]}{draws.Of(Values).Replace(Deep, "1", StringComparison.Ordinal)},{text[begin..]}";
    }
}
