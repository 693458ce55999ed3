namespace Learnability.Experiments.Tests;

public sealed class LogitsFileTests
{
    [Fact]
    public void Read_WhatWasWritten_GivesTheSame()
    {
        using var stream = new MemoryStream();
        new LogitsFile(new Logits(2, [1, 2, -3, 4]), [0, 1]).Write(stream);
        stream.Position = 0;

        var file = LogitsFile.Read(stream, "logits");
        Assert.Equal([1f, 2, -3, 4], file.Logits.Values.ToArray());
        Assert.Equal([0, 1], file.Labels.AsEnumerable());
    }

    [Fact]
    public void Read_OtherNumberOfLabels_IsRefused()
    {
        using var stream = new MemoryStream();
        SafeTensors.Write(stream, new NetworkState([new NamedArray("logits", [1, 2], [1, 2]), new NamedArray("labels", [2], [0, 1])]), new Dictionary<string, string>());
        stream.Position = 0;

        Assert.Throws<BadInputException>(() => LogitsFile.Read(stream, "logits"));
    }
}
