using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.Gd;

/// <summary>The calls into libgd 2 (its public C API).</summary>
internal static unsafe partial class NativeGd
{
    private const string Library = "libgd.so.3";

    [LibraryImport(Library, EntryPoint = "gdImageCreateFromPngPtr")]
    public static partial nint FromPng(int size, byte* data);

    [LibraryImport(Library, EntryPoint = "gdImageCreateFromJpegPtrEx")]
    public static partial nint FromJpeg(int size, byte* data, int ignoreWarning);

    [LibraryImport(Library, EntryPoint = "gdImageCreateTrueColor")]
    public static partial nint Create(int width, int height);

    [LibraryImport(Library, EntryPoint = "gdImageDestroy")]
    public static partial void Destroy(nint image);

    /// <summary>The clipping rectangle, which is the whole image until it is set: the C API has the size only as a macro.</summary>
    [LibraryImport(Library, EntryPoint = "gdImageGetClip")]
    public static partial void GetClip(nint image, out int left, out int top, out int right, out int bottom);

    // Called once a pixel and done in nanoseconds, so the switch of the garbage collector's mode is left out.
    [LibraryImport(Library, EntryPoint = "gdImageGetTrueColorPixel")]
    [SuppressGCTransition]
    public static partial int GetPixel(nint image, int x, int y);

    [LibraryImport(Library, EntryPoint = "gdImageSetPixel")]
    [SuppressGCTransition]
    public static partial void SetPixel(nint image, int x, int y, int color);

    [LibraryImport(Library, EntryPoint = "gdImagePngPtr")]
    public static partial byte* ToPng(nint image, out int size);

    [LibraryImport(Library, EntryPoint = "gdImageJpegPtr")]
    public static partial byte* ToJpeg(nint image, out int size, int quality);

    [LibraryImport(Library, EntryPoint = "gdFree")]
    public static partial void Free(byte* data);

    /// <summary>Keeps libgd from writing to standard error: what is wrong is said by exceptions here.</summary>
    public static void BeQuiet() => SetErrorMethod(&Ignore);

    [LibraryImport(Library, EntryPoint = "gdSetErrorMethod")]
    private static partial void SetErrorMethod(delegate* unmanaged[Cdecl]<int, byte*, nint, void> method);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(int priority, byte* format, nint arguments)
    {
        // Nothing to do: see BeQuiet.
    }
}
