using System.Text;

namespace Learnability.Inputs;

/// <summary>Names of the user's as they can be shown: what would move a terminal's cursor, break a line or turn letters round stands as its number.</summary>
public static class VisibleText
{
    /// <summary>The text with control characters and marks of direction as <c>\n</c>, <c>\t</c> or <c>\u001b</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kept">Control characters that stay.</param>
    public static string Of(string text, string kept = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(IsHidden))
            return text;

        var shown = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                _ when !IsHidden(letter) || kept.Contains(letter, StringComparison.Ordinal) => shown.Append(letter),
                '\n' => shown.Append(@"\n"),
                '\r' => shown.Append(@"\r"),
                '\t' => shown.Append(@"\t"),
                _ => shown.Append(CultureInfo.InvariantCulture, $@"\u{(int)letter:x4}"),
            };
        }

        return shown.ToString();
    }

    private static bool IsHidden(char letter) => char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
