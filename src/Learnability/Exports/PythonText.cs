using System.Text;

namespace Learnability.Exports;

/// <summary>Python literals.</summary>
internal static class PythonText
{
    /// <summary>A float literal that reads back to the same double, never an int.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(char.IsAsciiDigit) ? text + ".0" : text;
    }

    /// <summary>A string literal in single quotes; letters of any language stay readable.</summary>
    public static string Quoted(string text)
    {
        var literal = new StringBuilder("'");
        foreach (var c in text)
        {
            literal.Append(c switch
            {
                '\\' or '\'' => $"\\{c}",
                _ when char.IsControl(c) => FormattableString.Invariant($"\\x{(int)c:x2}"),
                _ => c.ToString(),
            });
        }

        return literal.Append('\'').ToString();
    }
}
