using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

/// <summary>The filters.</summary>
public static class KnownResamplers
{
    /// <summary>Linear interpolation, widened when shrinking so that every source pixel counts.</summary>
    public static IResampler Triangle { get; } = new TriangleResampler();

    private sealed class TriangleResampler : IResampler
    {
        public float Radius => 1;

        public float GetValue(float x) => MathF.Max(0, 1 - MathF.Abs(x));
    }
}
