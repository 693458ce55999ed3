using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Learnability.Tests.Networks;

public class SafeTensorsTests
{
    private static readonly NetworkState State = new([new("b", [2, 1], [1f, -2.5f]), new("a", [], [float.NaN]), new("empty", [0, 3], [])]);

    [Fact]
    public void Read_WrittenState_GivesSameArraysInOrder()
    {
        var content = SafeTensors.Read(Written(), "net");

        Assert.Equal(["b", "a", "empty"], content.State.Arrays.Select(a => a.Name));
        Assert.Equal([2, 1], content.State["b"].Shape.ToArray());
        Assert.Equal([1f, -2.5f], content.State["b"].Values);
        Assert.Equal([float.NaN], content.State["a"].Values);
        Assert.Equal("v", content.Metadata["k"]);
    }

    [Fact]
    public void Write_SmallState_GivesTheFormatsBytes()
    {
        const string header = """{"__metadata__":{"k":"v"},"b":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"empty":{"dtype":"F32","shape":[0,3],"data_offsets":[12,12]}}""";
        var padded = header.PadRight((header.Length + 7) / 8 * 8);

        var bytes = Written().ToArray();

        Assert.Equal(padded.Length, BinaryPrimitives.ReadInt64LittleEndian(bytes));
        Assert.Equal(padded, Encoding.UTF8.GetString(bytes, 8, padded.Length));
        Assert.Equal(new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0 }, bytes.AsSpan(8 + padded.Length, 8).ToArray());
        Assert.Equal(8 + padded.Length + 12, bytes.Length);
    }

    [Fact]
    public void Read_AnyTruncation_IsBadInput()
    {
        var bytes = Written().ToArray();

        Assert.All(Enumerable.Range(0, bytes.Length), length =>
        {
            Assert.Throws<BadInputException>(() => SafeTensors.Read(new MemoryStream(bytes, 0, length), "net"));
            Assert.Throws<BadInputException>(() => SafeTensors.Read(new ForwardOnly(bytes[..length]), "net"));
        });
    }

    [Fact]
    public void Read_TrailingByte_IsBadInput()
    {
        byte[] bytes = [.. Written().ToArray(), 0];

        Assert.Throws<BadInputException>(() => SafeTensors.Read(new MemoryStream(bytes), "net"));
        Assert.Throws<BadInputException>(() => SafeTensors.Read(new ForwardOnly(bytes), "net"));
    }

    [Theory]
    [InlineData("""[]""", "header")]
    [InlineData("""{"a":1}""", "header: a: ")]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", "a: dtype: found F16; expected F32.")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "a: data_offsets: ")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "a: shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "a: shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", "a: shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "a: data_offsets: ")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "a: data_offsets: ")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "header: a: ")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "header: b: ")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "header: ")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", "header: a: ")]
    [InlineData("""{"__metadata__":{"k":1}}""", "__metadata__: k: ")]
    [InlineData("""{"a""", "header: ")]
    public void Read_BadHeader_NamesThePlace(string header, string place)
    {
        var fault = Assert.Throws<BadInputException>(() => SafeTensors.Read(File(header, 8), "net"));

        Assert.StartsWith("net: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OverlongHeader_IsBadInput()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, SafeTensors.MaxHeaderLength + 1L);

        Assert.Contains("header length", Assert.Throws<BadInputException>(() => SafeTensors.Read(new MemoryStream(bytes), "net")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ArraysDescribedOutOfOrder_FollowsTheBytes()
    {
        var file = File("""{"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8);

        Assert.Equal(["a", "b"], SafeTensors.Read(file, "net").State.Arrays.Select(x => x.Name));
    }

    [Fact]
    public void Write_ArrayNamedAsMetadata_IsRefused()
        => Assert.Throws<ArgumentException>(() => SafeTensors.Write(new MemoryStream(), new NetworkState([new("__metadata__", [], [0])]), ImmutableDictionary<string, string>.Empty));

    private static MemoryStream Written()
    {
        var stream = new MemoryStream();
        SafeTensors.Write(stream, State, new Dictionary<string, string> { ["k"] = "v" });
        stream.Position = 0;
        return stream;
    }

    private static MemoryStream File(string header, int dataLength)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        return new MemoryStream([.. prefix, .. Encoding.UTF8.GetBytes(header), .. new byte[dataLength]]);
    }

    private sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
