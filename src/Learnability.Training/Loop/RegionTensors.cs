using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The regions that an epoch shows of its images, on the training device.</summary>
/// <param name="Maps">What the place of a pixel shown, in [−1, 1] from side to side, is in the image: [images, 2, 3].</param>
internal sealed record RegionTensors(Tensor Maps) : IDisposable
{
    /// <summary>Brings the regions to <paramref name="device"/>.</summary>
    /// <param name="regions">One an image of the epoch.</param>
    /// <param name="device">Where.</param>
    public static RegionTensors Of(IReadOnlyList<CropRegion> regions, Device device)
    {
        using var scope = NewDisposeScope();
        float[] values = [.. regions.SelectMany(r => new[] { r.Width, 0, (2 * r.Left) + r.Width - 1, 0, r.Height, (2 * r.Top) + r.Height - 1 }).Select(v => (float)v)];
        return new RegionTensors(torch.tensor(values, [regions.Count, 2, 3]).to(device, non_blocking: true).DetachFromDisposeScope());
    }

    /// <summary>The regions of normalised images, [count, channels, height, width], as large as the images were, interpolated linearly.</summary>
    /// <param name="images">The images.</param>
    /// <param name="start">Position of the first of them in the epoch.</param>
    public Tensor Shown(Tensor images, int start)
    {
        using var scope = NewDisposeScope();
        var places = nn.functional.affine_grid(Maps.narrow(0, start, images.shape[0]), images.shape, align_corners: false);
        return ChannelsLast.Of(nn.functional.grid_sample(images, places, GridSampleMode.Bilinear, GridSamplePaddingMode.Border, align_corners: false)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => Maps.Dispose();
}
