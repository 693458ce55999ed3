namespace Learnability.Onnx.Tests;

public class ScoringOptionsTests
{
    [Theory]
    [InlineData("auto", ScoringDevice.Cpu)]
    [InlineData("cpu", ScoringDevice.Cpu)]
    [InlineData("cuda", ScoringDevice.Cuda)]
    public void DeviceOf_Word_IsADevice(string text, ScoringDevice expected) => Assert.Equal(expected, ScoringOptions.DeviceOf(text));

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:1")]
    [InlineData("")]
    public void DeviceOf_OtherWord_IsRefused(string text)
        => Assert.Equal($"found device '{text}'; expected auto, cpu or cuda, on which models are run.", Assert.Throws<UsageException>(() => ScoringOptions.DeviceOf(text)).Message);
}
