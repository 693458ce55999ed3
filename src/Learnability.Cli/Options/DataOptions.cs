using System.CommandLine;

namespace Learnability.Cli;

/// <summary>Which images.</summary>
/// <param name="Dataset">The data set's name.</param>
/// <param name="Directory">Where the user says it lies, or null.</param>
public sealed record DataChoice(string Dataset, string? Directory);

/// <summary>The options that choose the images.</summary>
internal static class DataOptions
{
    /// <summary>The data set where none is named.</summary>
    public const string DefaultDataset = "cifar10";

    /// <summary>The environment variable that stands in for <c>--data</c>.</summary>
    public const string DirectoryVariable = "LEARNABILITY_DATA";

    /// <summary>Which data set.</summary>
    public static Option<string?> Dataset { get; } = Opt.Text(
        "--dataset", "SET", "cifar10 (default; synthetic images where it cannot be had), cifar100, folder:DIR or synthetic");

    /// <summary>Where it lies.</summary>
    public static Option<string?> Directory { get; } = Opt.Text(
        "--data", "DIR", $"folder that holds the data set; also ${DirectoryVariable}. Default: datasets/, then a download");

    /// <summary>All of them.</summary>
    public static Option[] All => [Dataset, Directory];

    /// <summary>What the user chose.</summary>
    public static DataChoice Read(ParseResult parsed, CliEnvironment environment, string? defaultDataset = null)
    {
        var directory = parsed.GetValue(Directory) ?? environment.Variable(DirectoryVariable);
        return new DataChoice(
            parsed.GetValue(Dataset) ?? defaultDataset ?? DefaultDataset,
            string.IsNullOrEmpty(directory) ? null : environment.Resolve(directory));
    }
}
