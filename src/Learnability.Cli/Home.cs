namespace Learnability.Cli;

/// <summary>The folder that default paths begin at.</summary>
internal static class Home
{
    private const string RepositoryMark = "Learnability.sln";

    /// <summary>The repository around a folder, or the folder itself where there is none.</summary>
    public static string Of(string start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, RepositoryMark)))
                return folder;
        }

        return start;
    }
}
