namespace Learnability.Serving;

/// <summary>By what a model's files are seen to have changed: where each leads to, its length, and when it was last written.</summary>
/// <param name="Text">The marks of all files.</param>
/// <param name="HasModel">Whether the first of them is there.</param>
internal readonly record struct FileMarks(string Text, bool HasModel)
{
    /// <summary>The marks of files as they are now.</summary>
    public static FileMarks Of(ImmutableArray<string> files)
    {
        var marks = files.Select(Mark).ToArray();
        return new FileMarks(string.Join('\n', marks), marks[0] is not null);
    }

    private static string? Mark(string path)
    {
        try
        {
            var entry = new FileInfo(path);
            var file = entry.LinkTarget is null ? entry : entry.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return file is { Exists: true } ? FormattableString.Invariant($"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}") : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
