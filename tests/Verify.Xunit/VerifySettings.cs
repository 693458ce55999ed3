namespace VerifyTests;

/// <summary>Where a snapshot lies and how it is named.</summary>
public class VerifySettings
{
    internal object?[] Parameters { get; private set; } = [];

    internal string Directory { get; private set; } = string.Empty;

    /// <summary>Puts the test's arguments into the file's name.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    /// <summary>Keeps the file in a directory, relative to that of the test's source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;
}
