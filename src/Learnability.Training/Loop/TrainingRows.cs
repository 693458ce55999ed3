using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Learnability.Training;

/// <summary>Examples of one split that come as they are, on the training device.</summary>
internal sealed class TrainingRows : TrainingExamples
{
    private readonly Tensor _values;

    /// <summary>Uploads the examples at <paramref name="indices"/>.</summary>
    public TrainingRows(Examples examples, IReadOnlyList<int> indices, ValueScale scale)
        : base(examples, indices, scale)
    {
        using var scope = NewDisposeScope();
        var bytes = examples.Select([.. indices]).Bytes.Span;
        var values = examples.Kind.Element == ElementType.Floats ? torch.tensor(MemoryMarshal.Cast<byte, float>(bytes).ToArray()) : torch.tensor(bytes.ToArray());
        _values = values.reshape([Count, .. examples.Shape.Sizes.Select(size => (long)size)]).to(scale.Device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _values.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Tensor Gather(Tensor index, MoveTensors? moves, int start) => Scale.Apply(_values.index_select(0, index));

    /// <inheritdoc/>
    protected override Tensor Stored(int start, int count) => _values.narrow(0, start, count);
}
