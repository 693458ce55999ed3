using System.Collections.Immutable;

namespace Learnability.Tests.Networks;

public class TrainedNetworkFileTests
{
    private static readonly ImmutableSortedDictionary<string, string> Properties =
        ImmutableSortedDictionary<string, string>.Empty.Add("seed", "7").Add("data_hash", "abc");

    [Theory]
    [InlineData("small")]
    [InlineData("airbench94")]
    [InlineData("peifer")]
    [InlineData("mlp")]
    public void Read_WrittenNetwork_GivesTheSame(string preset)
    {
        var network = TinyNetworks.Zero(NetworkPresets.Create(preset, new ImageShape(3, 16, 16), 3));

        var read = TrainedNetworkFile.Read(Written(network), "net");

        Assert.Equal(network.Spec.Layers.Length, read.Network.Spec.Layers.Length);
        Assert.Equal(network.Spec.Parameters.Select(p => p.ToString()), read.Network.Spec.Parameters.Select(p => p.ToString()));
        Assert.Equal(network.Spec.Input, read.Network.Spec.Input);
        Assert.Equal(network.Normalisation.Mean.ToArray(), read.Network.Normalisation.Mean.ToArray());
        Assert.Equal(network.Normalisation.Deviation.ToArray(), read.Network.Normalisation.Deviation.ToArray());
        Assert.Equal(network.ClassNames.ToArray(), read.Network.ClassNames.ToArray());
        Assert.Equal(Properties, read.Properties);
    }

    [Fact]
    public void Read_CascadeAtTheEnd_KeepsItsOrder()
    {
        var spec = new NetworkSpec("tiny", new ImageShape(3, 1, 1), 3, [new Flatten(), new Cascade([2, 0, 1])]);

        var read = TrainedNetworkFile.Read(Written(TinyNetworks.Zero(spec)), "net");

        Assert.Equal([2, 0, 1], Assert.IsType<Cascade>(read.Network.Spec.Layers[^1]).Order.AsEnumerable());
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var network = TinyNetworks.Zero(NetworkPresets.Create("small", new ImageShape(3, 16, 16), 3));

        Assert.Equal(Written(network).ToArray(), Written(network).ToArray());
    }

    [Fact]
    public void Read_OtherSchema_IsBadInput()
    {
        var stream = new MemoryStream();
        SafeTensors.Write(stream, new NetworkState([]), new Dictionary<string, string> { ["schema"] = "learnability/checkpoint/1" });
        stream.Position = 0;

        var fault = Assert.Throws<BadInputException>(() => TrainedNetworkFile.Read(stream, "net"));

        Assert.Contains("found 'learnability/checkpoint/1'; expected 'learnability/network/1'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network", """{"name":"x"}""", "input")]
    [InlineData("network", """{"name":"x","input":{"channels":0,"height":1,"width":1},"classCount":3,"layers":[]}""", "channels")]
    [InlineData("network", """{"name":"x","input":{"channels":1,"height":1,"width":1},"classCount":3,"layers":[{"type":"magic"}]}""", "layers[0]")]
    [InlineData("network", """{"name":"x","input":{"channels":1,"height":1,"width":1},"classCount":3,"layers":[]}""", "without layers")]
    [InlineData("normalisation", """{"mean":[0],"deviation":[1]}""", "3 channels")]
    [InlineData("normalisation", """{"mean":[0,0,0],"deviation":[1,0,1]}""", "3 channels")]
    [InlineData("class_names", """["a"]""", "3, one a logit")]
    [InlineData("class_names", """["a",1]""", "class_names: [1]")]
    public void Read_BadMetadata_NamesIt(string key, string value, string expected)
    {
        var content = SafeTensors.Read(Written(TinyNetworks.Zero(NetworkPresets.Create("small", new ImageShape(3, 16, 16), 3))), "net");
        var stream = new MemoryStream();
        SafeTensors.Write(stream, content.State, content.Metadata.SetItem(key, value));
        stream.Position = 0;

        var fault = Assert.Throws<BadInputException>(() => TrainedNetworkFile.Read(stream, "net"));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ArrayMissing_IsBadInput()
    {
        var content = SafeTensors.Read(Written(TinyNetworks.Zero(NetworkPresets.Create("small", new ImageShape(3, 16, 16), 3))), "net");
        var stream = new MemoryStream();
        SafeTensors.Write(stream, new NetworkState(content.State.Arrays.RemoveAt(0)), content.Metadata);
        stream.Position = 0;

        Assert.Contains("whitening.weight", Assert.Throws<BadInputException>(() => TrainedNetworkFile.Read(stream, "net")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PropertyWithTheFilesOwnName_IsRefused()
    {
        var network = TinyNetworks.Zero(NetworkPresets.Create("small", new ImageShape(3, 16, 16), 3));

        Assert.Throws<ArgumentException>(() => new TrainedNetworkFile(network, Properties.Add("network", "x")).Write(new MemoryStream()));
    }

    private static MemoryStream Written(TrainedNetwork network)
    {
        var stream = new MemoryStream();
        new TrainedNetworkFile(network, Properties).Write(stream);
        stream.Position = 0;
        return stream;
    }
}
