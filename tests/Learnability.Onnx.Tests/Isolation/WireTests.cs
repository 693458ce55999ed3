namespace Learnability.Onnx.Tests;

public class WireTests
{
    [Fact]
    public void Receive_WhatWasSent_IsTheSame()
    {
        using var stream = new MemoryStream();
        using (var sender = new Wire(Stream.Null, stream))
        {
            sender.Send(3, "ab"u8, "c"u8);
            sender.Send(-2, default);
            sender.Send(0, new byte[100_000]);
        }

        stream.Position = 0;
        using var receiver = new Wire(stream, Stream.Null);

        Assert.Equal(3, receiver.Receive(out var first));
        Assert.Equal("abc"u8, first);
        Assert.Equal(-2, receiver.Receive(out var second));
        Assert.Equal(0, second.Length);
        Assert.Equal(0, receiver.Receive(out var third));
        Assert.Equal(100_000, third.Length);
        Assert.Null(receiver.Receive(out _));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 0, 0, 0, 1, 2 })]
    public void Receive_PartOfAMessage_IsNoMessage(byte[] bytes)
    {
        using var wire = new Wire(new MemoryStream(bytes), Stream.Null);

        Assert.Throws<EndOfStreamException>(() => wire.Receive(out _));
    }
}
