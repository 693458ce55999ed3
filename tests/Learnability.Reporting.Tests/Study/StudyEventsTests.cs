using System.Buffers.Binary;
using System.Text;

namespace Learnability.Reporting.Tests;

public sealed class StudyEventsTests
{
    [Fact]
    public void Of_SmallStudy_GivesOneFileATraining()
    {
        var paths = StudyEvents.Of(StudySample.Small()).Select(f => f.Path).ToArray();

        // 3 of phase one, 3 + 2 + 3 finished trials.
        Assert.Equal(11, paths.Length);
        Assert.Equal(11, paths.Distinct().Count());
        Assert.Equal("00-phase_one__baseline_/seed-1/events.out.tfevents.0.learnability", paths[0]);
        Assert.Equal("01-power_3/seed-1/events.out.tfevents.0.learnability", paths[3]);
    }

    [Fact]
    public void Of_Training_ReadsBackWithEveryChecksum()
    {
        var study = StudySample.Small();
        var epochs = study.Baseline.Trials[0].Course.Epochs;

        var messages = Messages([.. StudyEvents.Of(study).First().Content]);

        Assert.Equal(1 + epochs.Length, messages.Count);
        Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(Field(messages[0], 3)));
        var event2 = messages[2];
        Assert.Equal(study.Baseline.Trials[0].Course.Seconds * 2 / 5, BinaryPrimitives.ReadDoubleLittleEndian(Field(event2, 1)), 9);
        Assert.Equal([2], Field(event2, 2));
        var values = Fields(Field(event2, 5)).Select(v => (Encoding.UTF8.GetString(Field(v.Bytes, 1)), BinaryPrimitives.ReadSingleLittleEndian(Field(v.Bytes, 2)))).ToArray();
        Assert.Equal(6, values.Length);
        Assert.Contains(("loss/training", (float)epochs[1].Loss), values);
        Assert.Contains(("loss/held-out", (float)epochs[1].HeldOutLoss), values);
        Assert.Contains(("accuracy/held-out", (float)epochs[1].HeldOutAccuracy), values);
    }

    /// <summary>The check value of CRC-32C for "123456789" is e3069283 in every catalogue of checksums.</summary>
    [Fact]
    public void Crc32C_CheckValue_IsThePublishedOne() => Assert.Equal(0xe3069283, Crc32C("123456789"u8));

    /// <summary>The same record as other writers of the format give it.</summary>
    [Fact]
    public void WriteScalars_OneValue_GivesTheKnownBytes()
    {
        using var stream = new MemoryStream();

        new EventRecords(stream).WriteScalars(256.5, 1, ("v/1", 1.5));

        Assert.Equal(
            "1900000000000000" + "8bf10828" + "090000000000087040" + "1001" + "2a0c" + "0a0a" + "0a03762f31" + "150000c03f" + "2cecc087",
            Convert.ToHexStringLower(stream.ToArray()));
    }

    [Fact]
    public void Of_TwoHundredEpochs_WritesStepsOfTwoBytes()
    {
        var small = StudySample.Small();
        var epoch = small.Baseline.Trials[0].Course.Epochs[0];
        var trial = small.Baseline.Trials[0] with { Course = new TrainingCourse([.. Enumerable.Range(1, 200).Select(e => epoch with { Epoch = e })], 10, []) };

        var messages = Messages([.. StudyEvents.Of(small with { Baseline = new BaselineResult([trial]), Arms = [] }).Single().Content]);

        // 200 = 1·128 + 72: the low seven bits first, with the mark that more follow.
        Assert.Equal([72 | 0x80, 1], Field(messages[200], 2));
    }

    private static List<byte[]> Messages(byte[] file)
    {
        var messages = new List<byte[]>();
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            Assert.Equal(Masked(file.AsSpan(at + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            messages.Add(file[(at + 12)..(at + 12 + length)]);
            at += 12 + length + 4;
        }

        return messages;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var crc = Crc32C(bytes);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8);
    }

    /// <summary>Bit by bit, with the polynomial 1edc6f41 read from the lowest bit.</summary>
    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xffffffff;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82f63b78 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] Field(byte[] message, int number) => Fields(message).First(f => f.Number == number).Bytes;

    /// <summary>The fields of a protobuf message; a varint's bytes as they stand.</summary>
    private static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var (number, type) = (message[at] >> 3, message[at] & 7);
            at++;
            var start = at;
            if (type is 0 or 2)
            {
                while (message[at] >= 0x80)
                {
                    at++;
                }

                at++;
            }

            var length = type switch { 0 => at - start, 1 => 8, 5 => 4, _ => message[start..at].Select((b, i) => (b & 0x7f) << (7 * i)).Sum() };
            start = type == 2 ? at : start;
            yield return (number, message[start..(start + length)]);
            at = start + length;
        }
    }
}
