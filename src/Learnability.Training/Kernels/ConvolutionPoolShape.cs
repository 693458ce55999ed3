using System.Runtime.InteropServices;

namespace Learnability.Training;

/// <summary>The sizes of a 3 × 3 convolution (padding 1, no bias) with 2 × 2 max-pooling behind it, as <c>learnability_kernels.h</c> has them.</summary>
/// <param name="Images">Images of a batch.</param>
/// <param name="Height">Rows of the convolution's input and output.</param>
/// <param name="Width">Columns of the convolution's input and output.</param>
/// <param name="Inputs">Channels of the input.</param>
/// <param name="Outputs">Channels of the output.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ConvolutionPoolShape(int Images, int Height, int Width, int Inputs, int Outputs)
{
    /// <summary>Sizes of the pooled output, channels innermost.</summary>
    public long[] Pooled => [Images, Height / 2, Width / 2, Outputs];
}
