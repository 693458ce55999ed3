using System.CommandLine.Parsing;
using System.Numerics;

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
    public static Option<double?> Number(string name, string valueName, string description)
        => Parsed<double>(name, valueName, description, NumberStyles.Float, double.IsFinite, "a number such as 0.5");

    /// <summary>An option with a whole number; or with the word that stands for 0, if there is one.</summary>
    public static Option<int?> Whole(string name, string valueName, string description, string? zero = null)
        => Parsed<int>(name, valueName, description, NumberStyles.AllowLeadingSign, _ => true, zero is null ? "a whole number" : $"{zero} or a whole number", zero);

    /// <summary>An option with a seed.</summary>
    public static Option<ulong?> Seed(string name, string description)
        => Parsed<ulong>(name, "N", description, NumberStyles.None, _ => true, "a whole number from 0 to 18446744073709551615");

    /// <summary>An option that is there or not.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    private static Option<T?> Parsed<T>(string name, string valueName, string description, NumberStyles styles, Func<T, bool> isAllowed, string expected, string? zero = null)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = valueName,
            CustomParser = r => Single(r) == zero
                ? T.Zero
                : Checked<T?>(r, T.TryParse(Single(r), styles, CultureInfo.InvariantCulture, out var value) && isAllowed(value), value, expected),
        };

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
