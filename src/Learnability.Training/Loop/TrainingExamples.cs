using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>The examples of one split, all on the training device as they are stored; batches are gathered, moved and normalised there.</summary>
internal abstract class TrainingExamples : IDisposable
{
    private readonly Tensor _labels;

    /// <summary>Uploads the labels of the examples at <paramref name="indices"/>.</summary>
    protected TrainingExamples(Examples examples, IReadOnlyList<int> indices, ValueScale scale)
    {
        using var scope = NewDisposeScope();
        (Count, Scale) = (indices.Count, scale);
        _labels = torch.tensor(indices.Select(i => (long)examples.Labels[i]).ToArray()).to(scale.Device).DetachFromDisposeScope();
    }

    /// <summary>Number of examples.</summary>
    public int Count { get; }

    /// <summary>Normalises them.</summary>
    protected ValueScale Scale { get; }

    /// <summary>Uploads the examples at <paramref name="indices"/>; those that are cropped are padded by <paramref name="padding"/> pixels of reflection.</summary>
    public static TrainingExamples Of(Examples examples, IReadOnlyList<int> indices, int padding, ValueScale scale)
        => examples.Kind.IsMoved ? new TrainingImages(examples, indices, padding, scale) : new TrainingRows(examples, indices, scale);

    /// <summary>Brings a plan's numbers to the device: everything an epoch needs, in one transfer each.</summary>
    public EpochTensors Upload(EpochPlan plan)
    {
        using var scope = NewDisposeScope();
        return new EpochTensors(Longs(plan.Order), plan.Moves is { } moves ? Upload(moves) : null);
    }

    /// <summary>One augmented batch: normalised floats [count, …] and labels [count].</summary>
    public (Tensor Images, Tensor Labels) Batch(EpochTensors epoch, int start, int count)
    {
        using var scope = NewDisposeScope();
        var index = epoch.Order.narrow(0, start, count);
        return (Gather(index, epoch.Moves, start).MoveToOuterDisposeScope(), _labels.index_select(0, index).MoveToOuterDisposeScope());
    }

    /// <summary>A run of examples as they are, neither shifted nor mirrored.</summary>
    public (Tensor Images, Tensor Labels) Plain(int start, int count)
    {
        using var scope = NewDisposeScope();
        return (Scale.Apply(Stored(start, count)).MoveToOuterDisposeScope(), _labels.narrow(0, start, count).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public virtual void Dispose() => _labels.Dispose();

    /// <summary>The moves of an epoch on the device.</summary>
    protected virtual MoveTensors? Upload(ImageMoves moves) => null;

    /// <summary>The examples at <paramref name="index"/>, moved and normalised; they are entries of the epoch from <paramref name="start"/> on.</summary>
    protected abstract Tensor Gather(Tensor index, MoveTensors? moves, int start);

    /// <summary>A run of examples as they are stored, [count, …].</summary>
    protected abstract Tensor Stored(int start, int count);

    /// <summary>Whole numbers on the device.</summary>
    protected Tensor Longs(IReadOnlyList<int> values)
        => torch.tensor(values.Select(v => (long)v).ToArray()).to(Scale.Device, non_blocking: true).DetachFromDisposeScope();
}

/// <summary>The numbers of an <see cref="EpochPlan"/> on the training device.</summary>
/// <param name="Order">Positions of the examples, 64-bit.</param>
/// <param name="Moves">How each is moved; null where they come as they are.</param>
internal sealed record EpochTensors(Tensor Order, MoveTensors? Moves) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Order.Dispose();
        Moves?.Dispose();
    }
}

/// <summary>The numbers of <see cref="ImageMoves"/> on the training device.</summary>
/// <param name="Row">First row of each crop, 64-bit.</param>
/// <param name="Column">First column of each crop, 64-bit.</param>
/// <param name="Flip">Whether each image is mirrored; null when none is.</param>
/// <param name="Erased">The squares that are erased; null when none is.</param>
/// <param name="Regions">The parts that are shown; null when all of each image is.</param>
internal sealed record MoveTensors(Tensor Row, Tensor Column, Tensor? Flip, EraseTensors? Erased, RegionTensors? Regions) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Row.Dispose();
        Column.Dispose();
        Flip?.Dispose();
        Erased?.Dispose();
        Regions?.Dispose();
    }
}
