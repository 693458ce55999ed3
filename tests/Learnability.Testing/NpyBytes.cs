using System.IO.Compression;
using System.Text;

namespace Learnability.Testing;

/// <summary>Writes NumPy archives, plainly.</summary>
public static class NpyBytes
{
    /// <summary>An array of the first version of the format.</summary>
    /// <param name="type">NumPy's name of its type.</param>
    /// <param name="shape">Its sizes as Python writes them: <c>3, 2</c>.</param>
    /// <param name="values">Its values.</param>
    public static byte[] Array(string type, string shape, byte[] values)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. values];
    }

    /// <summary>The bytes of 32-bit floats.</summary>
    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>The bytes of 64-bit whole numbers.</summary>
    public static byte[] Longs(params long[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>Texts of one length.</summary>
    public static byte[] Texts(int length, params string[] values) => [.. values.SelectMany(v => Encoding.UTF32.GetBytes(v.PadRight(length, '\0')))];

    /// <summary>Writes an archive.</summary>
    public static void Save(string path, params (string Name, byte[] Content)[] arrays) => File.WriteAllBytes(path, Zip(arrays));

    /// <summary>An archive.</summary>
    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> arrays)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in arrays)
            {
                using var entry = archive.CreateEntry($"{name}.npy").Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }
}
