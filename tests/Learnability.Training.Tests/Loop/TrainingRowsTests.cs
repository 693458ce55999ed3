using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Learnability.Training.Tests;

public sealed class TrainingRowsTests
{
    [Fact]
    public void Batch_Rows_ComeStandardisedInTheOrderOfTheEpochAndStayAsStored()
    {
        float[] values = [1, 10, 3, 30, 5, 50];
        var rows = new Examples(InputKind.Table, new([2]), ["a", "b"], MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), [0, 1, 0]);
        using var scope = NewDisposeScope();
        using var scale = new ValueScale(new Normalisation([3, 30], [2, 20]) { Kind = InputKind.Table }, rows.Shape, CPU);
        using var set = TrainingExamples.Of(rows, [0, 1, 2], 2, scale);
        using var epoch = set.Upload(new EpochPlan([2, 0, 1], null));

        var (batch, labels) = set.Batch(epoch, 0, 2);

        Assert.Equal([1, 1, -1, -1], HostCopy.Floats(batch), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0, 0], labels.data<long>().ToArray());
        Assert.Equal([0, 0, 1, 1], HostCopy.Floats(set.Plain(1, 2).Images), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([-1, -1], HostCopy.Floats(set.Plain(0, 1).Images), (a, b) => Math.Abs(a - b) < 1e-6);
    }
}
