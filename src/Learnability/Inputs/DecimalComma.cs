using System.Text.RegularExpressions;

namespace Learnability.Inputs;

/// <summary>Numbers as some countries write them. They are not guessed at: 1,234 is one thing here and another there.</summary>
public static partial class DecimalComma
{
    /// <summary>What to do about them, to stand behind a complaint.</summary>
    public const string Advice = "Numbers need decimal points: write the file anew with them (pandas: read_csv(file, decimal=',', sep=None), then to_csv)";

    /// <summary>Whether a field is a number with a comma in it.</summary>
    public static bool Is(string field) => Form().IsMatch(field);

    /// <summary>A sentence of advice, after a blank, where a field is one; nothing otherwise.</summary>
    public static string Hint(string field) => Is(field) ? $" {Advice}." : "";

    [GeneratedRegex(@"\A\s*[+-]?[0-9]+(?:\.[0-9]{3})*,[0-9]+\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
