using System.Collections.Immutable;
using System.Text.Json;

namespace Learnability.Tests.Networks;

public class TrainingCheckpointFileTests
{
    private static readonly TrainingCheckpoint Checkpoint = new(
        12,
        new NetworkState([new("head.weight", [2], [1, 2])]),
        new NetworkState([new("head.weight.momentum", [2], [3, 4])]),
        [new EpochRecord(1, 2.1, 0.3, 1.9, 1.8, 0.1 + 0.2, 1340.5) { HeldOutRates = [0.1, 1.0 / 3], LossWeights = [0.4, 1.6] }],
        0.1 + 0.7,
        99)
    {
        LossWeights = [0.3, 1.7],
    };

    [Fact]
    public void Read_WrittenCheckpoint_GivesTheSame()
    {
        var read = TrainingCheckpointFile.Read(Written(), "last");

        Assert.Equal(12, read.Checkpoint.Step);
        Assert.Equal([1, 2], read.Checkpoint.State["head.weight"].Values);
        Assert.Equal([3, 4], read.Checkpoint.Optimiser["head.weight.momentum"].Values);
        Assert.Equal(JsonSerializer.Serialize(Checkpoint.Epochs), JsonSerializer.Serialize(read.Checkpoint.Epochs));
        Assert.Equal([0.3, 1.7], read.Checkpoint.LossWeights.ToArray());
        Assert.Equal(Checkpoint.RunningLoss, read.Checkpoint.RunningLoss);
        Assert.Equal(99, read.Checkpoint.RunningHits);
        Assert.Equal("j", read.Properties["job"]);
    }

    [Fact]
    public void Read_FileWithoutRatesAndLossWeights_HasNone()
    {
        // As written before anything could change loss weights while training.
        var content = SafeTensors.Read(Written(), "last");
        const string progress = """
            {"step":12,"runningLoss":0.5,"runningHits":9,"epochs":[
            {"epoch":1,"loss":2.1,"trainAccuracy":0.3,"heldOutLoss":1.9,"heldOutWeightedLoss":1.8,"heldOutAccuracy":0.2,"imagesPerSecond":9}]}
            """;
        var stream = new MemoryStream();
        SafeTensors.Write(stream, content.State, content.Metadata.ToImmutableDictionary().SetItem("progress", progress));
        stream.Position = 0;

        var read = TrainingCheckpointFile.Read(stream, "last").Checkpoint;

        Assert.Equal(12, read.Step);
        Assert.Empty(read.LossWeights);
        Assert.Empty(read.Epochs[0].HeldOutRates);
        Assert.Empty(read.Epochs[0].LossWeights);
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
