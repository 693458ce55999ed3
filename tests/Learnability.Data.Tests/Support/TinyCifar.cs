using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Learnability.Data.Tests.Support;

/// <summary>CIFAR files in the official layouts, with a few records each.</summary>
internal static class TinyCifar
{
    public const int Records = 20;

    public static CifarLayout Ten { get; } = Shrink(CifarLayout.Cifar10);

    public static CifarLayout Hundred { get; } = Shrink(CifarLayout.Cifar100);

    /// <summary>The bytes of a file: record r has the label r modulo the classes (coarse: modulo 20) and pixels of the value r + 1.</summary>
    public static byte[] Bytes(CifarLayout layout, CifarFile file) => Enumerable.Range(0, file.Records)
        .SelectMany(r => layout.LabelValues.Select(n => (byte)(r % n)).Concat(Enumerable.Repeat((byte)(r + 1), 3072)))
        .ToArray();

    public static byte[] Names(CifarLayout layout) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, layout.ClassCount).Select(c => $"name{c}\n")) + "\n");

    /// <summary>Writes all files into <paramref name="folder"/>.</summary>
    public static string WriteTo(string folder, CifarLayout layout)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in Contents(layout))
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        return folder;
    }

    /// <summary>The members of a right archive, by their names in it.</summary>
    public static List<(string Name, byte[] Content)> Members(CifarLayout layout) =>
        [.. Contents(layout).Select(c => ($"{layout.Folder}/{c.Name}", c.Content)), ($"{layout.Folder}/{layout.OtherMembers[0]}", "x"u8.ToArray())];

    /// <summary>A .tar.gz archive of a folder entry and these members.</summary>
    public static byte[] Archive(CifarLayout layout, IEnumerable<(string Name, byte[] Content)> members) => Archive(
        members.Select(m => (TarEntry)new UstarTarEntry(TarEntryType.RegularFile, m.Name) { DataStream = new MemoryStream(m.Content) })
            .Prepend(new UstarTarEntry(TarEntryType.Directory, layout.Folder + "/")));

    public static byte[] Archive(IEnumerable<TarEntry> entries)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>What is true of an archive at an address.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "MD5 is what the publisher states.")]
    public static ArchiveFacts Facts(Uri address, byte[] archive) => new(
        address, archive.Length, Convert.ToHexStringLower(MD5.HashData(archive)), Convert.ToHexStringLower(SHA256.HashData(archive)));

    private static IEnumerable<(string Name, byte[] Content)> Contents(CifarLayout layout) =>
        layout.Files.Select(f => (f.Name, Bytes(layout, f))).Append((layout.NamesFile, Names(layout)));

    private static CifarLayout Shrink(CifarLayout layout) => layout with
    {
        Train = layout.Train.Select(f => f with { Records = Records }).ToImmutableArray(),
        Test = layout.Test with { Records = Records },
    };
}
