namespace Learnability.Cli;

/// <summary>The user's own cache folder, for what is worth keeping whatever folder the program is started in.</summary>
internal static class UserCache
{
    /// <summary>A folder in it: <c>$XDG_CACHE_HOME/learnability/NAME</c>, or under <c>~/.cache</c>.</summary>
    public static string Folder(CliEnvironment environment, string name) => Path.Combine(Root(environment), "learnability", name);

    /// <summary>Where the user's caches are.</summary>
    public static string Root(CliEnvironment environment) => environment.Variable("XDG_CACHE_HOME") is { Length: > 0 } set && Path.IsPathFullyQualified(set)
            ? set
            : Path.Combine(environment.Variable("HOME") is { Length: > 0 } home ? home : Path.GetTempPath(), ".cache");
}
