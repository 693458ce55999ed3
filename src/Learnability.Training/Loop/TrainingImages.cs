using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The images of one split, on the training device as bytes; batches are cropped, mirrored and erased there.</summary>
internal sealed class TrainingImages : TrainingExamples
{
    private readonly Tensor _padded;
    private readonly Tensor _crops;
    private readonly int _padding;
    private readonly Tensor? _ofEachByte;

    /// <summary>Uploads the images at <paramref name="indices"/>, padded by <paramref name="padding"/> pixels of reflection.</summary>
    public TrainingImages(Examples images, IReadOnlyList<int> indices, int padding, ValueScale scale)
        : base(images, indices, scale)
    {
        using var scope = NewDisposeScope();
        var shape = ImageShape.Of(images.Shape);
        _padding = padding;
        _padded = HostImages.Padded(images, indices, padding).to(scale.Device).DetachFromDisposeScope();
        // A view with one entry a crop: [image, first row, first column, channel, height, width].
        _crops = _padded.unfold(1, shape.Height, 1).unfold(2, shape.Width, 1).DetachFromDisposeScope();
        _ofEachByte = FusedRoutines.Fit(_padded) ? scale.OfEachByte().DetachFromDisposeScope() : null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _crops.Dispose();
        _padded.Dispose();
        _ofEachByte?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override MoveTensors Upload(ImageMoves moves)
    {
        var erased = moves.Erased.Count > 0 ? EraseTensors.Of(moves.Erased, (_crops.shape[4], _crops.shape[5]), Scale.Device) : null;
        var flip = moves.Flip.Contains(true) ? torch.tensor(moves.Flip.ToArray()).to(Scale.Device, non_blocking: true).DetachFromDisposeScope() : null;
        var regions = moves.Regions.Count > 0 ? RegionTensors.Of(moves.Regions, Scale.Device) : null;
        return new MoveTensors(Longs(moves.Row), Longs(moves.Column), flip, erased, regions);
    }

    /// <inheritdoc/>
    protected override Tensor Gather(Tensor index, MoveTensors? moves, int start)
    {
        var (count, m) = (index.shape[0], moves!);
        var places = new CropPlaces(index, m.Row.narrow(0, start, count), m.Column.narrow(0, start, count), m.Flip?.narrow(0, start, count));
        var images = _ofEachByte is null ? Cropped(places) : FusedRoutines.Crops(_padded, _padding, _ofEachByte, places);
        images = m.Regions?.Shown(images, start) ?? images;
        m.Erased?.Erase(images, start);
        return images;
    }

    /// <inheritdoc/>
    protected override Tensor Stored(int start, int count) => ChannelsLast.Of(_crops.select(2, _padding).select(1, _padding).narrow(0, start, count));

    private Tensor Cropped(CropPlaces places)
    {
        var bytes = _crops.index(places.Images, places.Rows, places.Columns);
        return Scale.Apply(ChannelsLast.Of(places.Mirrored is { } mirrored ? torch.where(mirrored.reshape(-1, 1, 1, 1), bytes.flip(3), bytes) : bytes));
    }
}
