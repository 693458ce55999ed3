namespace Learnability.Cli;

/// <summary>What a word means that may be a model's file or a folder that holds one.</summary>
internal static class ModelPath
{
    private const int RunsShown = 5;
    private const string Ending = ".onnx";

    /// <summary>The model's file: the word itself, or of a folder the model that was deployed there, or that its run recommends.</summary>
    /// <exception cref="BadInputException">There is no such file or folder, or no model in it.</exception>
    public static string Of(string word, CliEnvironment environment)
    {
        var path = environment.Resolve(word);
        if (!Directory.Exists(path))
        {
            return File.Exists(path) || word.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)
                ? path
                : throw new BadInputException($"found no '{word}'; expected an ONNX model, or a run's folder for the model that it recommends. Correct the path{RunsBeside(path)}.");
        }

        string[] places = [Path.Combine(path, ServeCommand.ModelName), Path.Combine(path, RunFiles.Model(Phase.Recommended).Names[0])];
        return places.FirstOrDefault(File.Exists) ?? throw new BadInputException(
            $"found no {string.Join(" or ", places.Select(Path.GetFileName))} in folder '{word}'; expected an ONNX model, or the folder of a run that has come to its end. Name the file, or finish the run{RunsBeside(path)}.");
    }

    /// <summary>Runs that lie where another one was looked for, as the end of a sentence; nothing where there are none.</summary>
    public static string RunsBeside(string path)
    {
        var folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path));
        if (!Directory.Exists(folder))
            return "";

        string[] runs = [.. Directory.GetDirectories(folder).Where(d => d != path && File.Exists(Path.Combine(d, RunFiles.Manifest))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
        return runs.Length == 0 ? "" : $"; runs there: {string.Join(", ", runs.Take(RunsShown))}{(runs.Length > RunsShown ? $" and {runs.Length - RunsShown} more" : "")}";
    }
}
