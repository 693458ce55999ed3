using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Brings numbers from a device to the host.</summary>
internal static class HostCopy
{
    /// <summary>All values as 32-bit floats, outermost index first, whatever the layout on the device.</summary>
    public static float[] Floats(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }
}
