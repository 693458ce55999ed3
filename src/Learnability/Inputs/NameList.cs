using System.Text;

namespace Learnability.Inputs;

/// <summary>
/// Lists as they are typed, <c>cat=2,dog=0.5</c>. A part that holds a comma, an equals sign or a quote is written in double quotes, in which a double quote is
/// written twice, as in CSV: <c>"cat's toy, ""x""=1"=2</c>.
/// </summary>
public static class NameList
{
    /// <summary>What is said of quotes where a list cannot be read.</summary>
    public const string Hint = "a name with a comma, '=' or a quote stands in double quotes, those inside it twice: \"big, \"\"red\"\"\"=2";

    /// <summary>A name as it is written in a list.</summary>
    /// <param name="name">The name.</param>
    /// <param name="marks">What a list has a meaning for.</param>
    public static string Quoted(string name, string marks = ",=\"")
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.AsSpan().ContainsAny(marks) || name != name.Trim() ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
    }

    /// <summary>A list as one word of a shell's command line.</summary>
    public static string ShellWord(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.AsSpan().ContainsAny("\"$`\\") ? SingleQuoted(list) : $"\"{list}\"";
    }

    /// <summary>A word in single quotes, in which a shell takes every letter as it is.</summary>
    public static string SingleQuoted(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>The pairs of <c>NAME=VALUE,…</c>; null where it is no such list. Without quotes a name may hold '=', as the last one counts, but no comma.</summary>
    public static ImmutableArray<(string Name, string Value)>? Pairs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pairs = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var part in Parts(text, ','))
        {
            var sides = Parts(part, '=');
            if (sides.Count < 2 || Plain(string.Join('=', sides.SkipLast(1))) is not { Length: > 0 } name || Plain(sides[^1]) is not { Length: > 0 } value)
                return null;

            pairs.Add((name, value));
        }

        return pairs.ToImmutable();
    }

    /// <summary>The pieces between separators that stand outside of quotes.</summary>
    internal static List<string> Parts(string text, char separator)
    {
        var (parts, part, isQuoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in text)
        {
            isQuoted ^= letter == '"';
            if (letter == separator && !isQuoted)
            {
                parts.Add(part.ToString());
                part.Clear();
                continue;
            }

            part.Append(letter);
        }

        parts.Add(part.ToString());
        return parts;
    }

    /// <summary>A piece without the quotes around it; null where quotes stand elsewhere.</summary>
    internal static string? Plain(string part)
    {
        var trimmed = part.Trim();
        if (!trimmed.StartsWith('"'))
            return trimmed.Contains('"', StringComparison.Ordinal) ? null : trimmed;

        var inside = trimmed.Length > 1 && trimmed.EndsWith('"') ? trimmed[1..^1] : null;
        return inside?.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal) == false ? inside.Replace("\"\"", "\"", StringComparison.Ordinal) : null;
    }
}
