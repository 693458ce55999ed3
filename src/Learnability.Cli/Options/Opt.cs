using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Learnability.Cli;

/// <summary>Makes options whose complaints read like the program's other errors. Numbers are culture-invariant.</summary>
internal static class Opt
{
    /// <summary>An option with a text.</summary>
    public static Option<string?> Text(string name, string valueName, string description)
        => new(name) { Description = description, HelpName = valueName, CustomParser = r => Single(r) };

    /// <summary>An option with one of a few words.</summary>
    public static Option<string?> Choice(string name, string[] words, string valueName, string description) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = r => Checked(r, words.Contains(Single(r)), Single(r), $"one of {string.Join(", ", words)}"),
    };

    /// <summary>An option with a finite number.</summary>
    public static Option<double?> Number(string name, string valueName, string description) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = r =>
        {
            var isNumber = double.TryParse(Single(r), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            return Checked<double?>(r, isNumber, value, "a number such as 0.5");
        },
    };

    /// <summary>An option with a whole number; or with the word that stands for 0, if there is one.</summary>
    public static Option<int?> Whole(string name, string valueName, string description, string? zero = null) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = r =>
        {
            var isWhole = int.TryParse(Single(r), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
            return zero is not null && Single(r) == zero ? 0 : Checked<int?>(r, isWhole, value, zero is null ? "a whole number" : $"{zero} or a whole number");
        },
    };

    /// <summary>An option with a seed.</summary>
    public static Option<ulong?> Seed(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = r =>
        {
            var isSeed = ulong.TryParse(Single(r), NumberStyles.None, CultureInfo.InvariantCulture, out var value);
            return Checked<ulong?>(r, isSeed, value, "a whole number from 0 to 18446744073709551615");
        },
    };

    /// <summary>An option that is there or not.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    private static string Single(ArgumentResult result) => result.Tokens[0].Value;

    private static T? Checked<T>(ArgumentResult result, bool holds, T value, string expected)
    {
        if (holds)
            return value;

        var option = result.Parent is OptionResult parent ? parent.Option.Name : "argument";
        result.AddError($"found {option} '{Single(result)}'; expected {expected}");
        return default;
    }
}
