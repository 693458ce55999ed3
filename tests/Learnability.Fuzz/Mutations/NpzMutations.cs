using System.IO.Compression;
using System.Text;

namespace Learnability.Fuzz.Mutations;

/// <summary>Changes of NumPy archives: members' names, headers and values, packed again with right checksums; or the archive's own structure.</summary>
public static class NpzMutations
{
    private static readonly string[] Types = ["<f4", "<f8", "<f2", "<i4", "<i8", "<u8", "|u1", "|b1", "|i1", "<U4", "<U0", "<U9999", "<U99999", "|O", ">f4", "|S3", "<c8", "<M8[ns]", "", "<f", "<f4'"];
    private static readonly string[] Shapes = ["()", "(0,)", "(1,)", "(-1,)", "(2, 3)", "(3, 2)", "(2147483647,)", "(2147483648,)", "(65536, 65536)", "(65536, 65536, 65536, 65536)", "(0, 2147483647)", "(1, 1, 1, 1, 1, 1)", "(2,3", "(a,)", "(1.5,)"];

    /// <summary>One change.</summary>
    public static byte[] Of(byte[] bytes, Draws draws)
    {
        var members = Members(bytes);
        if (members.Count == 0 || draws.OneIn(6))
            return bytes.Length == 0 ? draws.Bytes(30) : ByteMutations.Of(bytes, bytes, draws);

        var at = draws.Below(members.Count);
        var (name, content) = members[at];
        switch (draws.Below(8))
        {
            case 0:
                members.RemoveAt(at);
                break;
            case 1:
                members.Add((draws.Of([name, "labels.npy", "logits.npy", "class_names.npy", "../x.npy", "x.txt", ".npy", "probabilities.npy"]), content));
                break;
            case 2:
                members[at] = (draws.Of(["labels.npy", "logits.npy", "y.npy", "scores.npy", "", "a/b.npy"]), content);
                break;
            case 3:
                members[at] = (name, content.Length == 0 ? draws.Bytes(8) : ByteMutations.Of(content, content, draws));
                break;
            default:
                members[at] = (name, WithHeader(content, draws));
                break;
        }

        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (entry, value) in members)
            {
                using var stream = archive.CreateEntry(entry.Length == 0 ? "_" : entry, draws.OneIn(2) ? CompressionLevel.Fastest : CompressionLevel.NoCompression).Open();
                stream.Write(value);
            }
        }

        return file.ToArray();
    }

    private static List<(string Name, byte[] Content)> Members(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            return [.. archive.Entries.Where(e => e.Length < 1 << 20).Select(e =>
            {
                using var stream = e.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                return (e.FullName, content.ToArray());
            })];
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return [];
        }
    }

    private static byte[] WithHeader(byte[] content, Draws draws)
    {
        var end = Array.IndexOf(content, (byte)'\n');
        if (content.Length < 10 || end < 10)
            return content;

        var header = Encoding.Latin1.GetString(content, 10, end - 10);
        header = draws.Below(5) switch
        {
            0 => Replaced("'descr': '", "'", draws.Of(Types)),
            1 => Replaced("'shape': ", "}", draws.Of(Shapes)),
            2 => header.Replace("False", draws.Of(["True", "None", "0"]), StringComparison.Ordinal),
            3 => header + new string(' ', 1 << draws.Below(17)),
            _ => header.Replace("'descr'", draws.Of(["'Descr'", "''", "descr"]), StringComparison.Ordinal),
        };
        var text = Encoding.Latin1.GetBytes(header + "\n");
        var length = draws.OneIn(8) ? draws.Below(65536) : text.Length;
        byte[] version = draws.OneIn(10) ? [(byte)draws.Below(5), 0] : [content[6], 0];
        return [.. content[..6], .. version, (byte)length, (byte)(length >> 8), .. version[0] > 1 && draws.OneIn(2) ? [(byte)0, (byte)0] : Array.Empty<byte>(), .. text, .. content[(end + 1)..]];

        string Replaced(string before, string after, string value)
        {
            var from = header.IndexOf(before, StringComparison.Ordinal) + before.Length;
            var to = from < before.Length ? -1 : header.IndexOf(after, from, StringComparison.Ordinal);
            return to < 0 ? header : header[..from] + value + header[to..];
        }
    }
}
