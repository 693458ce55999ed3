using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

/// <summary>The source pixels that make one pixel of the result, along one axis.</summary>
/// <param name="First">Number of the first source pixel.</param>
/// <param name="Weights">Weight of it and of those that follow; they sum to 1.</param>
internal readonly record struct Kernel(int First, float[] Weights)
{
    /// <summary>The kernels of all pixels of the result.</summary>
    public static Kernel[] ForEach(int sourceLength, int length, IResampler sampler)
    {
        var ratio = (double)sourceLength / length;

        // When shrinking, the filter is stretched over the pixels that merge into one; when enlarging, it interpolates.
        var scale = Math.Max(1, ratio);
        var radius = Math.Ceiling(scale * sampler.Radius);
        return Enumerable.Range(0, length).Select(i => At(((i + 0.5) * ratio) - 0.5)).ToArray();

        Kernel At(double center)
        {
            var first = Math.Max(0, (int)Math.Ceiling(center - radius));
            var last = Math.Min(sourceLength - 1, (int)Math.Floor(center + radius));
            var weights = Enumerable.Range(first, last - first + 1).Select(j => sampler.GetValue((float)((j - center) / scale))).ToArray();
            var sum = weights.Sum();
            return new Kernel(first, Array.ConvertAll(weights, weight => weight / sum));
        }
    }
}
