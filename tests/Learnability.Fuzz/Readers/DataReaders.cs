using System.Security.Cryptography;
using Learnability.Data;
using Learnability.Testing;

namespace Learnability.Fuzz.Readers;

/// <summary>The readers of CIFAR's files and archive, and of what is kept of images: features.</summary>
internal static class DataReaders
{
    private const int Count = 24;
    private const int Records = 8;

    // Of a file of features: a text, and how many there are.
    private const int HeadLength = 24 + sizeof(int);

    private static readonly CifarLayout Layout = CifarLayout.Cifar100 with { LabelValues = [2, 3], Shape = new ImageShape(3, 4, 4), Train = [new CifarFile("train.bin", Records)], Test = new CifarFile("test.bin", Records) };

    private static readonly byte[][] Pictures = [.. Enumerable.Range(0, 6).Select(i => (byte[])[(byte)i, 1, 2])];

    private static readonly Lazy<TemporaryFolder> Folder = new(() =>
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    /// <summary>All of them.</summary>
    public static IEnumerable<Reader> All =>
    [
        new Reader("cifar", () => [.. Enumerable.Range(0, Count).Select(Batch)], (bytes, draws) => ByteMutations.WithNumber(bytes, draws.Below(Records + 1) * Layout.RecordSize, 2, false, (ulong)draws.Below(1 << 16)), Cifar),
        new Reader("cifar-archive", () => [.. Enumerable.Range(0, Count).Select(i => TarMutations.Archive(Members(i)))], TarMutations.Of, bytes =>
        {
            var archive = Folder.Value["archive.tar.gz"];
            File.WriteAllBytes(archive, bytes);
            Directory.Delete(new CifarArchive(Layout).Extract(archive, Folder.Value["unpacked"], CancellationToken.None), recursive: true);
        }),
        new Reader("features", () => [.. Enumerable.Range(0, Count).Select(Features)], FeaturesChanged, KeptFeatures),
    ];

    private static byte[] Batch(int i)
    {
        var bytes = new Draws(new Seed((ulong)i)).Bytes(Records * Layout.RecordSize);
        for (var r = 0; r < Records; r++)
            (bytes[r * Layout.RecordSize], bytes[(r * Layout.RecordSize) + 1]) = ((byte)(r % 2), (byte)(r % 3));

        return bytes;
    }

    private static IEnumerable<(string Name, byte[] Content)> Members(int i) =>
        [($"{Layout.Folder}/train.bin", Batch(i)), ($"{Layout.Folder}/test.bin", Batch(i + 1)), ($"{Layout.Folder}/{Layout.NamesFile}", "a\nb\nc\n"u8.ToArray())];

    private static void Cifar(byte[] bytes)
    {
        File.WriteAllBytes(Folder.Value["train.bin"], bytes);
        File.WriteAllBytes(Folder.Value["test.bin"], Batch(0));
        File.WriteAllText(Folder.Value[Layout.NamesFile], "a\nb\nc\n");
        new CifarBinarySource(Layout, Folder.Value.FullPath, "a test").Load(CancellationToken.None);
    }

    /// <summary>A file as the cache writes it.</summary>
    private static byte[] Features(int i)
    {
        var folder = Folder.Value[$"features{i}"];
        var cache = new FeatureCache(folder, new FakeBackbone().Card);
        var names = Pictures.Take(2 + (i % 4)).Select(FeatureCache.NameOf).ToArray();
        cache.Add(names, new float[names.Length * new FakeBackbone().Card.FeatureCount]);
        return File.ReadAllBytes(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Single());
    }

    /// <summary>What is damaged counts as not kept.</summary>
    private static void KeptFeatures(byte[] bytes)
    {
        // The folder that the cache names after its backbone.
        var folder = Folder.Value["kept"];
        if (!Directory.Exists(folder))
            new FeatureCache(folder, new FakeBackbone().Card).Add([FeatureCache.NameOf([9])], new float[new FakeBackbone().Card.FeatureCount]);

        File.WriteAllBytes(Path.Combine(Directory.GetDirectories(folder).Single(), "0.features"), bytes);
        var cache = new FeatureCache(folder, new FakeBackbone().Card);
        if (!cache.Has(FeatureCache.NameOf(Pictures[0])) || cache.Read([FeatureCache.NameOf(Pictures[0])]).Length == 0)
            throw new BadInputException("found no whole features; expected some.");
    }

    /// <summary>Changes the count or the content before the hash of all, and makes that again.</summary>
    private static byte[] FeaturesChanged(byte[] bytes, Draws draws)
    {
        if (bytes.Length < HeadLength + SHA256.HashSizeInBytes)
            return ByteMutations.Of(bytes, bytes, draws);

        var content = bytes[..^SHA256.HashSizeInBytes];
        content = draws.OneIn(3) ? ByteMutations.WithNumber(content, HeadLength - sizeof(int), 4, false, draws.Of(ByteMutations.Limits)) : ByteMutations.Of(content, content, draws);
        return [.. content, .. SHA256.HashData(content)];
    }
}
