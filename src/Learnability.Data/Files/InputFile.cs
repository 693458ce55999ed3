namespace Learnability.Data;

/// <summary>Reading input files, with faults that the user can act on.</summary>
internal static class InputFile
{
    /// <summary>All bytes of a file.</summary>
    /// <exception cref="BadInputException">The file cannot be read.</exception>
    public static byte[] ReadAll(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, fault);
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="BadInputException">The file cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, fault);
        }
    }

    /// <summary>The error of a file that cannot be read.</summary>
    public static BadInputException Unreadable(string path, Exception fault) =>
        new($"cannot read '{path}': {fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}; expected a readable file. Check the path and its rights.", fault);
}
