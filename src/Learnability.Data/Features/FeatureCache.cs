using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Learnability.Data;

/// <summary>
/// Features kept by the content of each image, so that an image that is added, moved or relabelled costs what it costs alone. What is computed together lies in
/// a file of its own, whole or not there: processes may share the folder, and what was stopped goes on.
/// </summary>
/// <remarks>Layout of a file: magic text, number of images (4 bytes, little-endian), for each the SHA-256 of its content, then their features, then the SHA-256 of all before.</remarks>
internal sealed class FeatureCache
{
    private static readonly byte[] Magic = "learnability/features/1\n"u8.ToArray();
    private readonly string _folder;
    private readonly int _width;
    private readonly Dictionary<string, (string File, int Row)> _places = new(StringComparer.Ordinal);
    private (string Path, byte[] Bytes)? _open;

    /// <summary>The cache of a backbone's features.</summary>
    /// <param name="folder">Where all features are kept.</param>
    /// <param name="card">The backbone.</param>
    public FeatureCache(string folder, BackboneCard card)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{card.Hash}\n{card.Fit}\n{ImageFileReader.Version}\n{ImageFileReader.Engine}"));
        (_folder, _width) = (Path.Combine(folder, Convert.ToHexStringLower(key.AsSpan(0, 8))), card.FeatureCount);
        string[] files = Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*.features") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            foreach (var (row, name) in Names(file).Index())
                _places[name] = (file, row);
        }
    }

    /// <summary>What an image's content is known by.</summary>
    public static string NameOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether the features of an image are kept.</summary>
    public bool Has(string name) => _places.ContainsKey(name);

    /// <summary>Reads the features of an image; false where they are not kept, or no longer whole.</summary>
    public bool TryRead(string name, Span<float> features)
    {
        if (!_places.TryGetValue(name, out var place) || Whole(place.File) is not { } bytes)
            return false;

        var count = Count(bytes);
        var start = Magic.Length + sizeof(int) + (count * SHA256.HashSizeInBytes) + (place.Row * _width * sizeof(float));
        MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start, _width * sizeof(float))).CopyTo(features);
        return true;
    }

    /// <summary>Keeps features.</summary>
    /// <param name="names">What the images are known by.</param>
    /// <param name="features">Their features, in this order.</param>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    /// <exception cref="TransientException">The disk is full.</exception>
    public void Add(IReadOnlyList<string> names, ReadOnlySpan<float> features)
    {
        using var content = new MemoryStream();
        content.Write(Magic);
        content.Write(BitConverter.GetBytes(names.Count));
        foreach (var name in names)
            content.Write(Convert.FromHexString(name));

        content.Write(MemoryMarshal.AsBytes(features));
        var hash = SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length));
        content.Write(hash);
        var file = Path.Combine(_folder, $"{Convert.ToHexStringLower(hash.AsSpan(0, 8))}.features");
        DurableFile.Write(file, content.WriteTo);
        foreach (var (row, name) in names.Index())
            _places[name] = (file, row);
    }

    private static int Count(byte[] bytes) => BitConverter.ToInt32(bytes, Magic.Length);

    /// <summary>A file's content where it is as it was written; the last one is kept open, as images that were computed together are asked for together.</summary>
    private byte[]? Whole(string file)
    {
        if (_open?.Path == file)
            return _open.Value.Bytes;

        try
        {
            var bytes = File.ReadAllBytes(file);
            var content = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
            if (!content.StartsWith(Magic) || content.Length != Magic.Length + sizeof(int) + ((long)Count(bytes) * (SHA256.HashSizeInBytes + (_width * sizeof(float))))
                || !SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length)))
            {
                return null;
            }

            _open = (file, bytes);
            return bytes;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The images that a file says it holds; none where it is no such file.</summary>
    private static ImmutableArray<string> Names(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var head = new byte[Magic.Length + sizeof(int)];
            if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan().StartsWith(Magic))
                return [];

            var count = Count(head);
            if (count < 0 || (long)count * SHA256.HashSizeInBytes > file.Length)
                return [];

            var names = new byte[count * SHA256.HashSizeInBytes];
            file.ReadExactly(names);
            return [.. names.Chunk(SHA256.HashSizeInBytes).Select(Convert.ToHexStringLower)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
