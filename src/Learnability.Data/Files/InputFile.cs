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
            RequireContent(path);
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
            RequireContent(path);
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

    /// <summary>Pipes and devices have no length. They are never opened: opening a pipe waits for someone to write to it.</summary>
    /// <exception cref="BadInputException">The file is there, and has nothing in it.</exception>
    public static void RequireContent(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 })
            throw new BadInputException($"found '{path}' empty, or a pipe or device and no regular file; expected a file with content. Write it to a file first.");
    }
}
