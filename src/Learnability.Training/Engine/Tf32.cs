using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Whether CUDA rounds the inputs of float32 products to TF32's 11 digits, which its tensor cores multiply several times faster. No matter on the CPU.</summary>
internal static class Tf32
{
    /// <summary>Switches it for convolutions and matrix products.</summary>
    public static void Allow(bool on)
    {
        backends.cuda.matmul.allow_tf32 = on;
        backends.cudnn.allow_tf32 = on;
    }
}

/// <summary>While it lives, float32 products keep all digits, so that logits are those of the exported model.</summary>
internal sealed class ExactProducts : IDisposable
{
    private readonly (bool Products, bool Convolutions) _before = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);

    /// <summary>Begins.</summary>
    public ExactProducts() => Tf32.Allow(false);

    /// <inheritdoc/>
    public void Dispose() => (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = _before;
}
