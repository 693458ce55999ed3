using System.CommandLine.Parsing;

namespace Learnability.Cli;

/// <summary>Turns what the parser could not understand into one line: found, expected, what to do.</summary>
internal static class ParseErrors
{
    /// <summary>The complaint on a command line, or null where there is nothing to complain about.</summary>
    public static string? Describe(ParseResult parsed)
    {
        // Who asks for help is not told off.
        if (parsed.Action is { ClearsParseErrors: true })
            return null;

        var command = parsed.CommandResult.Command;
        var help = $"'{CommandPath(command)} --help' explains.";

        // The parser takes an unknown option for an argument where there may be one.
        var mistaken = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).FirstOrDefault(t => t.Value.StartsWith('-'));
        if (mistaken is not null)
        {
            return $"found '{mistaken.Value}'; expected {Expected(command, mistaken.Value)}. {help}";
        }

        if (parsed.Errors.Count == 0)
            return null;

        if (parsed.UnmatchedTokens is [var token, ..])
        {
            return $"found '{token}'; expected {Expected(command, token)}. {help}";
        }

        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            return $"found no command; expected one of {string.Join(", ", command.Subcommands.Select(c => c.Name))}. {help}";
        }

        return parsed.Errors[0].SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } bare => $"found {bare.Option.Name} without a value; expected {bare.Option.Name} {bare.Option.HelpName}. {help}",
            OptionResult { Tokens.Count: > 1 } many => $"found {many.Option.Name} {many.Tokens.Count} times; expected it once. {help}",
            ArgumentResult { Tokens.Count: 0 } missing => $"found no {missing.Argument.Name}; expected {missing.Argument.Description}. {help}",
            _ => $"{parsed.Errors[0].Message.TrimEnd('.')}. {help}",
        };
    }

    /// <summary>The full name of a command: <c>learnability data verify</c>.</summary>
    public static string CommandPath(Command command)
        => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{CommandPath(parent)} {command.Name}" : CommandTree.ProgramName;

    private static string Expected(Command command, string token)
    {
        var isOption = token.StartsWith('-');
        var known = isOption ? OptionNames(command) : command.Subcommands.Select(c => c.Name).ToArray();
        var nearest = known.MinBy(name => EditDistance(name, token));
        if (nearest is not null && EditDistance(nearest, token) <= Math.Max(2, token.Length / 3))
            return $"'{nearest}', which is the nearest to it";

        return (isOption, known.Length) switch
        {
            (true, _) => "an option of this command",
            (false, > 0) => $"one of {string.Join(", ", known)}",
            _ => "no such argument",
        };
    }

    private static string[] OptionNames(Command command)
        => command.Options
            .Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive)))
            .Where(o => !o.Hidden)
            .Select(o => o.Name)
            .ToArray();

    /// <summary>Levenshtein's distance: the fewest insertions, deletions and replacements of one letter.</summary>
    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
