namespace Learnability.Cli;

/// <summary>Puts a command's result where the user wants it.</summary>
internal static class ResultText
{
    /// <summary>Writes the table, or with <c>--json</c> the file's text, to stdout; with <c>--output</c> the file's text to a file too.</summary>
    public static void Write(ParseResult parsed, CliEnvironment environment, string table, string json) => Write(parsed, environment, () => table, () => json);

    /// <summary>The same for long results: only what is wanted is made.</summary>
    public static void Write(ParseResult parsed, CliEnvironment environment, Func<string> table, Func<string> json)
    {
        if (parsed.GetValue(ExperimentFlags.Output) is { } path)
            WriteFile(path, environment, json());

        environment.Out.Write(parsed.GetValue(ExperimentFlags.Json) ? json() : table());
    }

    /// <summary>Writes a file, if one is named.</summary>
    public static void WriteFile(string? path, CliEnvironment environment, string text)
    {
        if (path is not null)
        {
            DurableFile.WriteAllText(environment.Resolve(path), text);
        }
    }

    /// <summary>Reads a text file that the user named.</summary>
    /// <exception cref="BadInputException">It is not there or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public static T Read<T>(string path, CliEnvironment environment, Func<string, string, T> read)
    {
        var full = environment.Resolve(path);
        if (!File.Exists(full))
        {
            throw new BadInputException($"found no file '{path}'; expected one. Correct the path.");
        }

        // A pipe keeps who reads it waiting, and is no fault: shells hand the output of commands on as such. The wait ends where the user ends it.
        var text = Task.Run(() => File.ReadAllText(full), environment.Cancellation).WaitAsync(environment.Cancellation).GetAwaiter().GetResult();
        return read(text, path);
    }
}
