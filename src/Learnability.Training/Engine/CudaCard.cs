using System.Runtime.InteropServices;
using System.Text;

namespace Learnability.Training;

/// <summary>A CUDA card as its driver describes it; TorchSharp has no member for either.</summary>
/// <param name="Name">For example <c>NVIDIA A100-SXM4-40GB</c>.</param>
/// <param name="Generation">The major number of its compute capability: 7 is Volta and Turing, 8 Ampere.</param>
internal sealed partial record CudaCard(string Name, int Generation)
{
    private const string Driver = "libcuda.so.1";
    private const int FirstWithBFloat16 = 8;

    // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR in cuda.h.
    private const int CapabilityMajor = 75;

    /// <summary>Whether it computes in bfloat16 at full speed.</summary>
    public bool HasBFloat16 => Generation >= FirstWithBFloat16;

    /// <summary>The card of a number, as CUDA_VISIBLE_DEVICES counts them; null where there is none, or no driver.</summary>
    public static CudaCard? Find(int index)
    {
        try
        {
            var name = new byte[256];
            return cuInit(0) == 0 && cuDeviceGet(out var device, index) == 0
                && cuDeviceGetAttribute(out var generation, CapabilityMajor, device) == 0 && cuDeviceGetName(name, name.Length, device) == 0
                    ? new CudaCard(Encoding.UTF8.GetString(name.AsSpan(0, Math.Max(0, Array.IndexOf(name, (byte)0)))), generation)
                    : null;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport(Driver)]
    private static partial int cuInit(uint flags);

    [LibraryImport(Driver)]
    private static partial int cuDeviceGet(out int device, int ordinal);

    [LibraryImport(Driver)]
    private static partial int cuDeviceGetName([Out] byte[] name, int length, int device);

    [LibraryImport(Driver)]
    private static partial int cuDeviceGetAttribute(out int value, int attribute, int device);
}
