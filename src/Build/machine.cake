// What the machine must have, looked at before anything is downloaded.
#nullable enable
using System.Runtime.Intrinsics.X86;

/// <summary>Ends the build where the engines' packages cannot run here: they are for Linux on x64 with the GNU C library.</summary>
void CheckMachine()
{
    // The runtime's own name tells musl from the GNU library: linux-musl-x64.
    if (RuntimeInformation.RuntimeIdentifier != "linux-x64")
        Stop(2, $"This machine is {RuntimeInformation.RuntimeIdentifier}, for which libtorch has no package; linux-x64 with the GNU C library is needed. Use such a machine or container.");
    if (CppLibrary() is not { } library)
        Stop(2, "No libstdc++.so.6 was found; libtorch needs it. Install your system's package of it (Debian: libstdc++6).");
    else if (!SharedObject.Defines(System.IO.File.ReadAllBytes(library), SharedObject.LeastVersion))
        Stop(2, $"{library} has no {SharedObject.LeastVersion}, which libtorch needs; a system with the C++ library of GCC 12 or newer has it, such as Debian 12 or Ubuntu 22.04.");
    if (!Avx2.IsSupported)
        SayOnce("avx2", "This processor has no AVX2, so the trainer's fused layers are not used; training works without them, slower.");
}

/// <summary>The C++ library that programs get here: the one that the loader gave this process, as .NET itself needs one. Null where there is none.</summary>
string? CppLibrary() =>
    System.IO.File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..])
        .FirstOrDefault(path => path.Contains("/libstdc++.so.6", StringComparison.Ordinal));
