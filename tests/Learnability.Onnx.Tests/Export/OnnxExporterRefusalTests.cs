using System.Collections.Immutable;

namespace Learnability.Onnx.Tests;

public class OnnxExporterRefusalTests
{
    [Fact]
    public void Export_MissingArray_IsRefusedByName()
    {
        var network = TinyNetworks.Plain();
        var arrays = network.State.Arrays.Where(a => a.Name != "norm.running_var").ToImmutableArray();

        Assert.Contains("norm.running_var", Refusal(network with { State = new NetworkState(arrays) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_ArrayOfOtherShape_IsRefusedWithBothShapes()
    {
        var network = TinyNetworks.Plain();
        var arrays = network.State.Arrays.Select(a => a.Name == "norm.bias" ? new NamedArray(a.Name, [2], [1, 2]) : a).ToImmutableArray();

        var message = Refusal(network with { State = new NetworkState(arrays) });

        Assert.Contains("[2]; expected [4]", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Export_ValueThatIsNotFinite_IsRefusedByArray(float value)
    {
        var network = TinyNetworks.Plain();
        network.State["head.weight"].Values[3] = value;

        Assert.Contains("head.weight", Refusal(network), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_TooFewClassNames_IsRefused()
        => Assert.Contains("3 class names", Refusal(TinyNetworks.Plain() with { ClassNames = ["a", "b", "c"] }), StringComparison.Ordinal);

    [Fact]
    public void Export_NormalisationOfOtherChannels_IsRefused()
        => Assert.Contains("1 means", Refusal(TinyNetworks.Plain() with { Normalisation = new Normalisation([0], [1]) }), StringComparison.Ordinal);

    [Fact]
    public void Export_PropertyThatTheExporterWrites_IsRefused()
        => Assert.Throws<ArgumentException>(
            () => ModelOnDisk.Export(TinyNetworks.Plain(), properties: new Dictionary<string, string> { ["class_names"] = "x" }));

    private static string Refusal(TrainedNetwork network) => Assert.Throws<BadInputException>(() => ModelOnDisk.Export(network)).Message;
}
