using System.Runtime.InteropServices;

namespace Learnability.Files;

/// <summary>Flushes a folder's list of names to the disk: after a rename, only this makes the new name survive a power cut.</summary>
/// <remarks>.NET has no API for it, so it calls the C library. Windows has no such call and needs none: its rename is journalled.</remarks>
internal static class FolderEntry
{
    private const int ReadOnly = 0;

    /// <summary>Flushes the folder. File systems that cannot do it say so by an error, which is no reason to fail a finished write.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            return;
        }

        _ = Fsync(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
