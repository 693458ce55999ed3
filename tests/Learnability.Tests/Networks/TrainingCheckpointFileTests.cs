using System.Collections.Immutable;

namespace Learnability.Tests.Networks;

public class TrainingCheckpointFileTests
{
    private static readonly TrainingCheckpoint Checkpoint = new(
        12,
        new NetworkState([new("head.weight", [2], [1, 2])]),
        new NetworkState([new("head.weight.momentum", [2], [3, 4])]),
        [new EpochRecord(1, 2.1, 0.3, 1.9, 1.8, 0.1 + 0.2, 1340.5)],
        0.1 + 0.7,
        99);

    [Fact]
    public void Read_WrittenCheckpoint_GivesTheSame()
    {
        var read = TrainingCheckpointFile.Read(Written(), "last");

        Assert.Equal(12, read.Checkpoint.Step);
        Assert.Equal([1, 2], read.Checkpoint.State["head.weight"].Values);
        Assert.Equal([3, 4], read.Checkpoint.Optimiser["head.weight.momentum"].Values);
        Assert.Equal(Checkpoint.Epochs.ToArray(), read.Checkpoint.Epochs.ToArray());
        Assert.Equal(Checkpoint.RunningLoss, read.Checkpoint.RunningLoss);
        Assert.Equal(99, read.Checkpoint.RunningHits);
        Assert.Equal("j", read.Properties["job"]);
    }

    [Fact]
    public void Read_StrayArray_IsBadInput()
    {
        var content = SafeTensors.Read(Written(), "last");
        var stream = new MemoryStream();
        SafeTensors.Write(stream, new NetworkState(content.State.Arrays.Add(new("stray", [], [0]))), content.Metadata);
        stream.Position = 0;

        Assert.Contains("'stray'", Assert.Throws<BadInputException>(() => TrainingCheckpointFile.Read(stream, "last")).Message, StringComparison.Ordinal);
    }

    private static MemoryStream Written()
    {
        var stream = new MemoryStream();
        new TrainingCheckpointFile(Checkpoint, ImmutableSortedDictionary<string, string>.Empty.Add("job", "j")).Write(stream);
        stream.Position = 0;
        return stream;
    }
}
