using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>
/// The images of one split, all on the training device as bytes; batches are gathered, cropped, mirrored and normalised there.
/// </summary>
internal sealed class TrainingImages : IDisposable
{
    private readonly Tensor _padded;
    private readonly Tensor _crops;
    private readonly Tensor _labels;
    private readonly PixelScale _scale;
    private readonly int _padding;
    private readonly Tensor? _ofEachByte;

    /// <summary>Uploads the images at <paramref name="indices"/>, padded by <paramref name="padding"/> pixels of reflection.</summary>
    public TrainingImages(ImageSet images, IReadOnlyList<int> indices, int padding, PixelScale scale)
    {
        using var scope = NewDisposeScope();
        var device = scale.Device;
        Count = indices.Count;
        _scale = scale;
        _padding = padding;
        _padded = HostImages.Padded(images, indices, padding).to(device).DetachFromDisposeScope();
        // A view with one entry a crop: [image, first row, first column, channel, height, width].
        _crops = _padded.unfold(1, images.Shape.Height, 1).unfold(2, images.Shape.Width, 1).DetachFromDisposeScope();
        _ofEachByte = FusedRoutines.Fit(_padded) ? scale.OfEachByte().DetachFromDisposeScope() : null;
        _labels = torch.tensor(indices.Select(i => (long)images.Labels[i]).ToArray()).to(device).DetachFromDisposeScope();
    }

    /// <summary>Number of images.</summary>
    public int Count { get; }

    /// <summary>Brings a plan's numbers to the device: everything an epoch needs, in one transfer each.</summary>
    public EpochTensors Upload(EpochPlan plan)
    {
        using var scope = NewDisposeScope();
        var erased = plan.Erased.Count > 0 ? EraseTensors.Of(plan.Erased, (_crops.shape[4], _crops.shape[5]), _scale.Device) : null;
        var flip = plan.Flip.Contains(true) ? torch.tensor(plan.Flip.ToArray()).to(_scale.Device, non_blocking: true).DetachFromDisposeScope() : null;
        return new EpochTensors(Longs(plan.Order), Longs(plan.Row), Longs(plan.Column), flip, erased);
    }

    /// <summary>One augmented batch: normalised floats [count, channels, height, width] and labels [count].</summary>
    public (Tensor Images, Tensor Labels) Batch(EpochTensors epoch, int start, int count)
    {
        using var scope = NewDisposeScope();
        var index = epoch.Order.narrow(0, start, count);
        var places = new CropPlaces(index, epoch.Row.narrow(0, start, count), epoch.Column.narrow(0, start, count), epoch.Flip?.narrow(0, start, count));
        var images = _ofEachByte is null ? Cropped(places) : FusedRoutines.Crops(_padded, _padding, _ofEachByte, places);
        epoch.Erased?.Erase(images, start);
        return (images.MoveToOuterDisposeScope(), _labels.index_select(0, index).MoveToOuterDisposeScope());
    }

    /// <summary>A run of images as they are, neither shifted nor mirrored.</summary>
    public (Tensor Images, Tensor Labels) Plain(int start, int count)
    {
        using var scope = NewDisposeScope();
        var bytes = _crops.select(2, _padding).select(1, _padding).narrow(0, start, count);
        var images = _scale.Apply(ChannelsLast.Of(bytes));
        return (images.MoveToOuterDisposeScope(), _labels.narrow(0, start, count).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _crops.Dispose();
        _padded.Dispose();
        _labels.Dispose();
        _ofEachByte?.Dispose();
    }

    private Tensor Cropped(CropPlaces places)
    {
        var bytes = _crops.index(places.Images, places.Rows, places.Columns);
        return _scale.Apply(ChannelsLast.Of(places.Mirrored is { } mirrored ? torch.where(mirrored.reshape(-1, 1, 1, 1), bytes.flip(3), bytes) : bytes));
    }

    private Tensor Longs(IReadOnlyList<int> values)
        => torch.tensor(values.Select(v => (long)v).ToArray()).to(_scale.Device, non_blocking: true).DetachFromDisposeScope();
}

/// <summary>The numbers of an <see cref="EpochPlan"/> on the training device.</summary>
/// <param name="Order">Positions of the images, 64-bit.</param>
/// <param name="Row">First row of each crop, 64-bit.</param>
/// <param name="Column">First column of each crop, 64-bit.</param>
/// <param name="Flip">Whether each image is mirrored; null when none is.</param>
/// <param name="Erased">The squares that are erased; null when none is.</param>
internal sealed record EpochTensors(Tensor Order, Tensor Row, Tensor Column, Tensor? Flip, EraseTensors? Erased) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Order.Dispose();
        Row.Dispose();
        Column.Dispose();
        Flip?.Dispose();
        Erased?.Dispose();
    }
}
