using System.Text;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of protobuf messages at any depth: fields dropped, doubled, exchanged, numbers at limits, names taken from elsewhere in the message, nesting; lengths are made again.</summary>
public static class ProtobufMutations
{
    private const int Deepest = 8;

    private static readonly string[] Words =
        ["", "x", "input", "output", "Identity", "Softmax", "Sigmoid", "ArgMax", "ZipMap", "Gemm", "MatMul", "Conv", "Flatten", "Reshape", "Dropout", "Mul", "Add", "Cast", "GlobalAveragePool", "class_names", "classes", "axis", "../x", "batch"];

    /// <summary>One change.</summary>
    public static byte[] Of(byte[] bytes, Draws draws)
    {
        var words = new List<byte[]>();
        Collect(bytes, words, 0);
        return Changed(bytes, words, draws, 0);
    }

    private static byte[] Changed(byte[] message, List<byte[]> words, Draws draws, int depth)
    {
        var fields = Parsed(message);
        if (fields is null or { Count: 0 })
            return message.Length == 0 ? draws.Bytes(draws.Below(4)) : ByteMutations.Of(message, message, draws);

        var at = draws.Below(fields.Count);
        var field = fields[at];
        if (field.Bytes is { Length: > 0 } inner && depth < Deepest && Parsed(inner) is { Count: > 0 } && !draws.OneIn(6))
        {
            fields[at] = field with { Bytes = Changed(inner, words, draws, depth + 1) };
            return Written(fields);
        }

        switch (draws.Below(8))
        {
            case 0:
                fields.RemoveAt(at);
                break;
            case 1:
                fields.Insert(draws.Below(fields.Count + 1), field);
                break;
            case 2:
                var other = draws.Below(fields.Count);
                (fields[at], fields[other]) = (fields[other], fields[at]);
                break;
            case 3:
                fields[at] = field with { Number = 1 + draws.Below(30) };
                break;
            case 4 when field.Bytes is not null && depth < Deepest:
                for (var left = 1 << draws.Below(8); left > 0; left--)
                    field = field with { Bytes = Written([field]) };

                fields[at] = field;
                break;
            default:
                fields[at] = field.Bytes is null
                    ? field with { Value = draws.OneIn(2) ? draws.Of(ByteMutations.Limits) : (ulong)draws.Below(24) }
                    : field with { Bytes = draws.Below(4) switch { 0 => Encoding.UTF8.GetBytes(draws.Of(Words)), 1 => draws.Bytes(draws.Below(40)), _ => words.Count > 0 ? draws.Of(words) : [] } };
                break;
        }

        return Written(fields);
    }

    /// <summary>All short texts of a message: names of tensors, operators and attributes.</summary>
    private static void Collect(byte[] message, List<byte[]> words, int depth)
    {
        foreach (var field in Parsed(message) ?? [])
        {
            if (field.Bytes is not { Length: > 0 } bytes)
                continue;

            if (bytes.Length < 40 && bytes.All(b => b is >= 32 and < 127))
                words.Add(bytes);
            else if (depth < Deepest)
                Collect(bytes, words, depth + 1);
        }
    }

    private static List<Field>? Parsed(byte[] message)
    {
        var fields = new List<Field>();
        var at = 0;
        while (at < message.Length)
        {
            if (Varint(message, ref at) is not { } tag || tag >> 3 is 0 or > 1 << 20)
                return null;

            var (number, wire) = ((int)(tag >> 3), (int)(tag & 7));
            if (wire == 0)
            {
                if (Varint(message, ref at) is not { } value)
                    return null;

                fields.Add(new Field(number, wire, value, null));
                continue;
            }

            var length = wire switch { 1 => 8UL, 5 => 4UL, 2 => Varint(message, ref at) ?? ulong.MaxValue, _ => ulong.MaxValue };
            if (length > (ulong)(message.Length - at))
                return null;

            fields.Add(new Field(number, wire, 0, message[at..(at + (int)length)]));
            at += (int)length;
        }

        return fields;
    }

    private static ulong? Varint(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (at < message.Length && shift < 64)
        {
            var next = message[at++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
                return value;

            shift += 7;
        }

        return null;
    }

    private static byte[] Written(List<Field> fields)
    {
        using var message = new MemoryStream();
        foreach (var field in fields)
        {
            // What had a fixed number of bytes and has other ones now becomes a field of any length.
            var wire = field.Wire switch { 1 when field.Bytes!.Length != 8 => 2, 5 when field.Bytes!.Length != 4 => 2, var same => same };
            Put(((ulong)field.Number << 3) | (uint)wire);
            if (wire == 0)
                Put(field.Value);

            if (wire == 2)
                Put((ulong)field.Bytes!.Length);

            message.Write(field.Bytes ?? []);
        }

        return message.ToArray();

        void Put(ulong value)
        {
            for (; value > 127; value >>= 7)
                message.WriteByte((byte)(value | 128));

            message.WriteByte((byte)value);
        }
    }

    private sealed record Field(int Number, int Wire, ulong Value, byte[]? Bytes);
}
