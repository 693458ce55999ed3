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
    private readonly Dictionary<string, bool> _whole = new(StringComparer.Ordinal);

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

    /// <summary>Whether the features of an image are kept, in a file that is as it was written. May be asked by any thread.</summary>
    public bool Has(string name)
    {
        lock (_whole)
        {
            if (!_places.TryGetValue(name, out var place))
                return false;

            if (!_whole.TryGetValue(place.File, out var isWhole))
                _whole.Add(place.File, isWhole = Whole(place.File) is not null);

            return isWhole;
        }
    }

    /// <summary>The features of many images, four bytes a number, each file read once whatever their order; zeros where a name is empty.</summary>
    /// <param name="names">What the images are known by; each is kept.</param>
    /// <exception cref="BadInputException">There are more than fit into one array.</exception>
    /// <exception cref="TransientException">Files of the cache were changed meanwhile.</exception>
    public byte[] Read(IReadOnlyList<string> names)
    {
        var size = _width * sizeof(float);
        if ((long)names.Count * size > Array.MaxLength)
            throw new BadInputException($"found {names.Count:N0} images of {_width} features, {(long)names.Count * size:N0} bytes; expected at most {Array.MaxLength:N0}. Take fewer images, or a backbone of fewer features.");

        var rows = new byte[names.Count * size];
        foreach (var file in names.Index().Where(n => n.Item.Length > 0).GroupBy(n => _places[n.Item].File, n => n.Index))
        {
            var bytes = Whole(file.Key) ?? throw new TransientException($"found '{file.Key}' changed while it was read; expected a cache that only this program writes to. Try again.");
            var start = Magic.Length + sizeof(int) + (Count(bytes) * SHA256.HashSizeInBytes);
            foreach (var i in file)
                bytes.AsSpan(start + (_places[names[i]].Row * size), size).CopyTo(rows.AsSpan(i * size));
        }

        return rows;
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
        lock (_whole)
        {
            _whole[file] = true;
            foreach (var (row, name) in names.Index())
                _places[name] = (file, row);
        }
    }

    private static int Count(byte[] bytes) => BitConverter.ToInt32(bytes, Magic.Length);

    /// <summary>A file's content where it is as it was written.</summary>
    private byte[]? Whole(string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            var content = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
            var isWhole = content.StartsWith(Magic)
                && content.Length == Magic.Length + sizeof(int) + ((long)Count(bytes) * (SHA256.HashSizeInBytes + (_width * sizeof(float))))
                && SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length));
            return isWhole ? bytes : null;
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
