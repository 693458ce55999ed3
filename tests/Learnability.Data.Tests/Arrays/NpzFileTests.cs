using System.IO.Compression;
using System.Text;
using Learnability.Testing;

namespace Learnability.Data.Tests.Arrays;

public sealed class NpzFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_LogitsLabelsAndNames_AreThoseThatWereSaved()
    {
        Save(("logits.npy", Array("<f8", "3, 3", Bytes([1.0, 2, 3, 4, 5, 6, 7, 8, 9], BitConverter.GetBytes))), ("labels.npy", Array("<i8", "3,", Bytes([2L, 0, 1], BitConverter.GetBytes))),
            ("class_names.npy", Array("<U3", "3,", Encoding.UTF32.GetBytes("ab\0cdef\0\0"))));

        var read = LogitsArchive.Read(_folder["a.npz"]).Data;

        Assert.Equal([1f, 2, 3, 4, 5, 6, 7, 8, 9], read.Logits.Values.ToArray());
        Assert.Equal(["ab", "cde", "f"], read.ClassNames.ToArray());
        Assert.Equal([2, 0, 1], read.Labels.ToArray());
    }

    [Fact]
    public void Read_HalvesAndNamesAsLabels_AreUnderstood()
    {
        Save(("scores.npy", Array("<f2", "2, 2", Bytes([(Half)0.5, (Half)0.5, (Half)0.25, (Half)0.75], BitConverter.GetBytes))), ("y.npy", Array("<U1", "2,", Encoding.UTF32.GetBytes("ba"))),
            ("class_names.npy", Array("<U1", "2,", Encoding.UTF32.GetBytes("ab"))));

        var read = LogitsArchive.Read(_folder["a.npz"]);

        Assert.Equal([1, 0], read.Data.Labels.ToArray());
        Assert.Equal(MathF.Log(0.75f), read.Data.Logits.Row(1)[1], 1e-3f);
    }

    [Theory]
    [InlineData("|O", "2,", 16, "Python objects, which are never read; expected numbers or texts. Save texts as np.array(list, dtype=str)")]
    [InlineData(">f4", "2,", 8, "of type '>f4', whose bytes stand the other way round; expected little-endian numbers. Save array.astype(array.dtype.newbyteorder('<'))")]
    [InlineData("<c8", "2,", 16, "of type '<c8'; expected numbers of at most 64 bits, or texts. Save array.astype('float32')")]
    [InlineData("<f4", "3,", 8, "expected as many as that takes")]
    [InlineData("<f4", "1000000, 1000000", 8, "expected as many as that takes")]
    public void Read_WhatIsNotRead_IsRefused(string type, string shape, int bytes, string expected)
    {
        Save(("x.npy", Array(type, shape, new byte[bytes])));

        Assert.Contains(expected, Assert.Throws<BadInputException>(() => NpzFile.Read(_folder["a.npz"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoArchive_IsRefused()
    {
        File.WriteAllText(_folder["a.npz"], "no archive");

        Assert.Contains("np.savez", Assert.Throws<BadInputException>(() => NpzFile.Read(_folder["a.npz"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CutOrChangedArchive_NeverFailsOtherwise()
    {
        Save(("logits.npy", Array("<f4", "2, 2", Bytes([1f, 2, 3, 4], BitConverter.GetBytes))), ("labels.npy", Array("<i4", "2,", Bytes([1, 0], BitConverter.GetBytes))));
        var whole = File.ReadAllBytes(_folder["a.npz"]);
        for (var at = 0; at < whole.Length; at++)
        {
            AssertReadOrRefused(whole[..at]);
            AssertReadOrRefused([.. whole[..at], (byte)(whole[at] ^ 0x5A), .. whole[(at + 1)..]]);
        }
    }

    private void AssertReadOrRefused(byte[] content)
    {
        File.WriteAllBytes(_folder["a.npz"], content);
        try
        {
            LogitsArchive.Read(_folder["a.npz"]);
        }
        catch (BadInputException)
        {
        }
    }

    private void Save(params (string Name, byte[] Content)[] arrays)
    {
        using var archive = ZipFile.Open(_folder["a.npz"], ZipArchiveMode.Create);
        foreach (var (name, content) in arrays)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    private static byte[] Array(string type, string shape, byte[] values) => NpyBytes.Array(type, shape, values);

    private static byte[] Bytes<T>(T[] values, Func<T, byte[]> bytes) => [.. values.SelectMany(bytes)];

    [Fact]
    public void Read_OneArrayWithoutAName_SaysHowToMakeAnArchiveOfIt()
    {
        File.WriteAllBytes(_folder["x.npy"], NpyBytes.Array("<f4", "2,", NpyBytes.Floats(1, 2)));

        Assert.Contains("X=np.load('", Assert.Throws<BadInputException>(() => NpzFile.Read(_folder["x.npy"])).Message, StringComparison.Ordinal);
    }
}
