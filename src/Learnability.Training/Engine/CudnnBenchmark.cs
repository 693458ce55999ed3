using System.Runtime.InteropServices;

namespace Learnability.Training;

/// <summary>
/// cuDNN's benchmark mode: for each new shape of a convolution the library tries its algorithms once and keeps the fastest. TorchSharp has no member for it, so
/// libtorch's own switch (<c>at::Context::setBenchmarkCuDNN</c>) is looked up by its exported name. A libtorch without that name trains the same, more slowly.
/// </summary>
internal static unsafe class CudnnBenchmark
{
    // As GCC and Clang write the names of at::globalContext(), at::Context::setBenchmarkCuDNN(bool) and at::Context::benchmarkCuDNN() const.
    private const string GlobalContext = "_ZN2at13globalContextEv";
    private const string Setter = "_ZN2at7Context17setBenchmarkCuDNNEb";
    private const string Getter = "_ZNK2at7Context14benchmarkCuDNNEv";

    /// <summary>Switches it; false where the library has no such switch.</summary>
    /// <param name="library">Path of the library that holds libtorch's operators, as this process loaded it.</param>
    /// <param name="on">Whether algorithms are tried.</param>
    public static bool TrySet(string library, bool on)
    {
        if (Context(library, Setter) is not (var context, var setter))
        {
            return false;
        }

        ((delegate* unmanaged<nint, byte, void>)setter)(context, on ? (byte)1 : (byte)0);
        return true;
    }

    /// <summary>Whether it is on; null where the library has no such switch.</summary>
    /// <param name="library">As for <see cref="TrySet"/>.</param>
    public static bool? IsOn(string library)
        => Context(library, Getter) is (var context, var getter) ? ((delegate* unmanaged<nint, byte>)getter)(context) != 0 : null;

    /// <summary>The library's context and one of its members' addresses.</summary>
    private static (nint Context, nint Member)? Context(string library, string member)
        => NativeLibrary.TryLoad(library, out var handle)
            && NativeLibrary.TryGetExport(handle, GlobalContext, out var global)
            && NativeLibrary.TryGetExport(handle, member, out var address)
                ? (((delegate* unmanaged<nint>)global)(), address)
                : null;
}
