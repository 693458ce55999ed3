namespace Learnability.Cli;

/// <summary>The options that choose a study and what computes it.</summary>
internal static class StudyOptions
{
    /// <summary>The study's file.</summary>
    public static Argument<string> File { get; } = new("STUDY.json")
    {
        Description = "the study's file (learnability/study/1; docs/study.schema.json), such as docs/studies/quick.json",
    };

    /// <summary>Where studies lie.</summary>
    public static Option<string?> Studies { get; } = Opt.Text("--studies", "DIR", "where study folders lie; default: artifacts/studies of the repository");

    /// <summary>The study's name.</summary>
    public static Option<string?> Name { get; } = Opt.Text("--name", "NAME", "the study's folder under --studies; default: the name of its file");

    /// <summary>One data set of several.</summary>
    public static Option<string?> Set { get; } = Opt.Text("--set", "NAME", "of a study with several data sets, this one alone");

    /// <summary>All of them, and those of the engines.</summary>
    public static Option[] All => [Name, Set, Studies, DataOptions.Directory, DataOptions.MaxPixels, DataOptions.SkipBad, .. EngineOptions.All];

    /// <summary>The study's folder, in which each of several data sets has one of its own.</summary>
    /// <exception cref="UsageException">The name is not one folder's name.</exception>
    public static string Folder(ParseResult parsed, CliEnvironment environment, string file)
        => RunOptions.Folder(environment, parsed.GetValue(Studies), "studies", parsed.GetValue(Name) ?? Path.GetFileNameWithoutExtension(file));
}
