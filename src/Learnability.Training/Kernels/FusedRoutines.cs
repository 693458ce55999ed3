using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// The native routines behind the fused layers, float32 on the CPU. Where the library is missing or the processor too old,
/// none fits, and the engine's own layers are used. All tensors are contiguous, with the channels in their last dimension.
/// </summary>
internal static unsafe partial class FusedRoutines
{
    private const string Library = "LearnabilityKernels";

    private static readonly bool Present = TryLoad();

    /// <summary>The instructions that the routines use here: <c>avx512</c> or <c>avx2</c>; null where there are no routines.</summary>
    public static string? Instructions => (Present ? lk_level() : 0) switch
    {
        0 => null,
        1 => "avx2",
        _ => "avx512",
    };

    /// <summary>Uses no instructions above these from now on (null: no routines at all), so that everything can be tested on one machine.</summary>
    internal static void Limit(string? instructions)
    {
        if (Present)
        {
            lk_limit(instructions switch
            {
                null => 0,
                "avx2" => 1,
                _ => 2,
            });
        }
    }

    private static bool TryLoad()
    {
        OpenMp.Load();
        return NativeLibrary.TryLoad(Library, typeof(FusedRoutines).Assembly, DllImportSearchPath.AssemblyDirectory, out _);
    }

    private static float* Floats(Tensor tensor) => (float*)Bytes(tensor);

    private static byte* Bytes(Tensor tensor) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    private static void Check(int outcome)
    {
        if (outcome != 0)
        {
            throw new TransientException("found too little memory for a fused layer; expected room for a batch. Use a smaller --batch.");
        }
    }

    [LibraryImport(Library)]
    private static partial int lk_level();

    [LibraryImport(Library)]
    private static partial void lk_limit(int to);
}
