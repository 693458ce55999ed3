// TorchSharp's native part, beside the C++ library of Debian 12 and Ubuntu 22.04.
#nullable enable

const string AdaptedTorch = "artifacts/native/libLibTorchSharp.so";

/// <summary>
/// Where the machine's libstdc++ is older than TorchSharp's native part asks for, writes a copy of that part which is content with it; where it is not,
/// deletes such a copy. Directory.Build.targets takes the copy where it is there.
/// </summary>
void AdaptTorch()
{
    if (SharedObject.Defines(System.IO.File.ReadAllBytes(CppLibrary()!), SharedObject.NewVersion))
    {
        // Neither the file nor its folder need be there: without a compiler nothing else makes one.
        if (System.IO.File.Exists(AdaptedTorch))
            System.IO.File.Delete(AdaptedTorch);
        return;
    }

    var original = PackageFile("TorchSharp", "runtimes/linux-x64/native/libLibTorchSharp.so");
    Once("torch", original + HashOfFiles("src/Build/SharedObject.cs"), AdaptedTorch, () =>
    {
        Say($"This machine's libstdc++ is older than TorchSharp asks for; a copy of its native part that is content with it goes to {AdaptedTorch}.");
        EnsureDirectoryExists("artifacts/native");
        try
        {
            System.IO.File.WriteAllBytes($"{AdaptedTorch}.new", SharedObject.ForOlderCpp(System.IO.File.ReadAllBytes(original)));
        }
        catch (FormatException fault)
        {
            Stop(2, $"{original} cannot be adapted to this machine's libstdc++: {fault.Message}. A libstdc++ with {SharedObject.NewVersion} helps (GCC 13; Debian 13, Ubuntu 24.04).");
        }

        // Renamed, as output folders may be linked to the file that was there.
        System.IO.File.Move($"{AdaptedTorch}.new", AdaptedTorch, overwrite: true);
    });
}
