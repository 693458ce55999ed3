using Google.Protobuf;
using Learnability.Onnx.Schema;

namespace Learnability.Onnx;

/// <summary>Where a model's file holds the raw bytes of an initialiser.</summary>
internal static class RawData
{
    /// <summary>Finds them.</summary>
    /// <param name="file">The model's file, which holds the array so.</param>
    /// <param name="name">The initialiser's name.</param>
    public static Range Find(byte[] file, string name)
    {
        foreach (var graph in Messages(file, 0..file.Length, ModelProto.GraphFieldNumber))
        {
            foreach (var tensor in Messages(file, graph, GraphProto.InitializerFieldNumber))
            {
                if (TensorProto.Parser.ParseFrom(file[tensor]).Name == name)
                    return Messages(file, tensor, TensorProto.RawDataFieldNumber)[^1];
            }
        }

        throw new ArgumentException($"found no raw initialiser '{name}'; expected one.", nameof(name));
    }

    /// <summary>The places of a message's fields of one number, each a message or bytes.</summary>
    private static List<Range> Messages(byte[] file, Range message, int field)
    {
        var places = new List<Range>();
        var (at, length) = message.GetOffsetAndLength(file.Length);
        for (var end = at + length; at < end;)
        {
            // Positions are those in the whole file.
            var reader = new CodedInputStream(file, at, end - at);
            var tag = reader.ReadTag();
            if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited)
            {
                reader.SkipLastField();
                at = (int)reader.Position;
                continue;
            }

            var size = reader.ReadLength();
            at = (int)reader.Position + size;
            if (WireFormat.GetTagFieldNumber(tag) == field)
                places.Add((at - size)..at);
        }

        return places;
    }
}
