using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// The filters of a whitening convolution: the principal axes of the images' patches, each divided by the patches' deviation along it, and their
/// negatives. Outputs then have unit variance and no correlation.
/// </summary>
/// <remarks>
/// Page's first layer as airbench94 has it (Jordan, 94 % on CIFAR-10 in 3.29 seconds on a single GPU, arXiv 2404.00498, section 3.2):
/// axis / √(eigenvalue + ε), ε = 5e-4, over 5,000 images.
/// </remarks>
internal static class Whitening
{
    private const double Epsilon = 5e-4;
    private const int ImageLimit = 5000;

    // 250 of CIFAR's images.
    private const int PartPixels = 256_000;

    /// <summary>Fills the whitening filters of <paramref name="state"/> from 5,000 of the job's training images, as many of each class as its share; other arrays stay as they are.</summary>
    /// <param name="job">Gives network and images.</param>
    /// <param name="state">The network's arrays.</param>
    /// <param name="scale">Normalises the images, on the device that does the sums.</param>
    public static NetworkState Fill(TrainingJob job, NetworkState state, ValueScale scale)
    {
        var layers = Convolutions(job.Network).ToDictionary(c => c.Weight.Name, c => c.Weight.Shape);
        return new NetworkState(state.Arrays
            .Select(a => layers.TryGetValue(a.Name, out var shape) ? a with { Values = Filters(shape, job, scale) } : a)
            .ToImmutableArray());
    }

    /// <summary>The whitening convolutions of a network.</summary>
    public static IEnumerable<Operation.Convolve> Convolutions(NetworkSpec spec)
        => spec.AllOperations.OfType<Operation.Convolve>().Where(c => c.Weight is ParameterSpec { Start: ParameterStart.Whitening });

    private static float[] Filters(ImmutableArray<int> shape, TrainingJob job, ValueScale scale)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();

        // A dozen numbers squared: the CPU has done with them before another device's library for such things is loaded.
        var covariance = Covariance(shape, job, scale).cpu();
        var (values, vectors) = linalg.eigh(covariance);
        var axes = vectors.t().div(values.Plus(Epsilon).sqrt().unsqueeze(1)).flip(0);
        var filters = HostCopy.Floats(cat([axes, axes.neg()], 0));
        // A layer with fewer outputs keeps the axes of largest variance; one with more leaves the rest at zero.
        Array.Resize(ref filters, shape.Aggregate((product, size) => product * size));
        return filters;
    }

    /// <summary>Which training images are looked at: by chance, class by class, as folders are read in the order of their classes.</summary>
    internal static ImmutableArray<int> Sample(TrainingJob job)
        => StratifiedSample.Of(job.TrainLabels(), job.Images.ClassCount, ImageLimit, job.Seed.Child("whitening")).Select(i => job.Split.Train[i]).ToImmutableArray();

    /// <summary>The mean of patch · patchᵀ over all patches, float64 [size, size]. In parts: all patches at once would take half a gigabyte.</summary>
    private static Tensor Covariance(ImmutableArray<int> shape, TrainingJob job, ValueScale scale)
    {
        var kernel = shape[2];
        var size = shape[1] * kernel * kernel;
        var sum = torch.zeros([size, size], ScalarType.Float64, scale.Device);
        var patchCount = 0L;
        foreach (var part in Sample(job).Chunk(Math.Max(1, PartPixels / ImageShape.Of(job.Images.Shape).PlaneSize)))
        {
            using var scope = NewDisposeScope();
            var pixels = HostImages.Normalised(job.Images.Select([.. part]), scale);
            var patches = pixels.unfold(2, kernel, 1).unfold(3, kernel, 1).permute(0, 2, 3, 1, 4, 5).reshape(-1, size).to(ScalarType.Float64);
            sum.Increase(patches.t().matmul(patches));
            patchCount += patches.shape[0];
        }

        return sum.Over(patchCount);
    }
}
