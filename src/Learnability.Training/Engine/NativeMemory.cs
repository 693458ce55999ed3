using System.Runtime.InteropServices;

namespace Learnability.Training;

/// <summary>Tells the C library to keep the memory of large buffers instead of returning it to the system after each step.</summary>
/// <remarks>
/// The pages of every activation are otherwise faulted in anew at each step, which costs about a third of a training step on the CPU.
/// Only glibc has these settings; elsewhere nothing is done.
/// </remarks>
internal static partial class NativeMemory
{
    // From glibc's malloc.h.
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int OneGibibyte = 1 << 30;

    /// <summary>Sets it, once or many times.</summary>
    public static void KeepLargeBuffers()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(MmapThreshold, OneGibibyte);
            _ = SetOption(TrimThreshold, int.MaxValue);
        }
        catch (EntryPointNotFoundException)
        {
            // musl and others have no mallopt; training is right all the same, only slower.
        }
    }

    /// <summary>Gives what is free back to the system, after a training.</summary>
    public static void ReturnFreeBuffers()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Only glibc has it.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nint padding);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
