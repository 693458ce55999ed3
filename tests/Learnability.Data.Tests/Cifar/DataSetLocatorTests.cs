using Learnability.Data.Tests.Support;
using Learnability.Testing;

namespace Learnability.Data.Tests.Cifar;

public sealed class DataSetLocatorTests : IDisposable
{
    private static readonly byte[] Archive = TinyCifar.Archive(TinyCifar.Ten, TinyCifar.Members(TinyCifar.Ten));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Locate_FolderInNamedFolder_IsFound()
    {
        var inside = TinyCifar.WriteTo(_folder["mine", "cifar-10-batches-bin"], TinyCifar.Ten);

        Assert.Equal(new DataLocation.Found(inside, $"files in {inside}"), Locate(TinyCifar.Ten, named: "mine"));
    }

    [Fact]
    public void Locate_NamedFolderIsTheFolder_IsFound()
    {
        var itself = TinyCifar.WriteTo(_folder["mine"], TinyCifar.Ten);

        Assert.Equal(itself, Assert.IsType<DataLocation.Found>(Locate(TinyCifar.Ten, named: "mine")).Folder);
    }

    [Theory]
    [InlineData("empty", "found no 'cifar-10-batches-bin' in")]
    [InlineData("absent", "found no folder")]
    public void Locate_NamedFolderLacksIt_IsAnErrorThoughOthersHaveIt(string named, string expected)
    {
        Directory.CreateDirectory(_folder["empty"]);
        TinyCifar.WriteTo(_folder["datasets", "cifar-10-batches-bin"], TinyCifar.Ten);

        Assert.Contains(expected, Assert.Throws<BadInputException>(() => Locate(TinyCifar.Ten, named)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Locate_InDataSetsFolder_IsFound()
    {
        var inside = TinyCifar.WriteTo(_folder["datasets", "cifar-10-batches-bin"], TinyCifar.Ten);

        Assert.Equal(inside, Assert.IsType<DataLocation.Found>(Locate(TinyCifar.Ten)).Folder);
    }

    [Fact]
    public void Locate_ArchiveInDataSetsFolder_IsUnpackedAndKept()
    {
        Directory.CreateDirectory(_folder["datasets"]);
        File.WriteAllBytes(_folder["datasets", "archive.tar.gz"], Archive);

        var found = Assert.IsType<DataLocation.Found>(Locate(At(new Uri("http://127.0.0.1:9/archive.tar.gz"))));

        Assert.Equal(_folder["datasets", "cifar-10-batches-bin"], found.Folder);
        Assert.Contains("datasets/archive.tar.gz", _folder.Files());
    }

    [Fact]
    public void Locate_Nowhere_DownloadsChecksAndUnpacks()
    {
        using var server = new TinyServer(TinyServer.Answer("200 OK", Archive));

        var found = Assert.IsType<DataLocation.Found>(Locate(At(server.Address)));

        Assert.Equal($"downloaded from {server.Address}", found.Origin);
        Assert.DoesNotContain(_folder.Files(), f => f.Contains("archive", StringComparison.Ordinal));
        Assert.Equal(100, new CifarBinarySource(TinyCifar.Ten, found.Folder, found.Origin).Load(CancellationToken.None).Train.Count);
    }

    [Fact]
    public void Locate_WrongChecksum_IsAnErrorAndDeletesTheDownload()
    {
        using var server = new TinyServer(TinyServer.Answer("200 OK", Archive));
        var right = At(server.Address);
        var wrong = right with { Archive = right.Archive with { Sha256 = new string('0', 64) } };

        Assert.Contains("SHA-256", Assert.Throws<BadInputException>(() => Locate(wrong)).Message, StringComparison.Ordinal);

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void Locate_ServerFails_IsMissingWithTheReason()
    {
        using var server = new TinyServer(TinyServer.Answer("404 Not Found", []));

        var missing = Assert.IsType<DataLocation.Missing>(Locate(At(server.Address)));

        Assert.Contains("answered 404 Not Found", missing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Locate_Offline_AsksNobody()
    {
        using var server = new TinyServer();

        var missing = Assert.IsType<DataLocation.Missing>(Locate(At(server.Address), offline: true));

        Assert.Contains("switched off", missing.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Load_MissingWithStandIn_IsSyntheticAndSaysWhy()
    {
        var standIn = new SyntheticSource(new SyntheticOptions { Seed = new Seed(1), TrainPerClass = 2, TestPerClass = 1 });

        var data = new LocatedSource(Locator(TinyCifar.Ten, null, offline: true), TinyCifar.Ten, standIn).Load(CancellationToken.None);

        Assert.True(data.IsSynthetic);
        Assert.Equal("synthetic", data.Name);
        Assert.StartsWith("made by code in place of cifar10: found no cifar-10-batches-bin in", data.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingWithoutStandIn_IsTransient()
    {
        var source = new LocatedSource(Locator(TinyCifar.Ten, null, offline: true), TinyCifar.Ten, otherwise: null);

        Assert.Throws<TransientException>(() => source.Load(CancellationToken.None));
    }

    [Fact]
    public void Load_DamagedFolder_IsAnErrorDespiteTheStandIn()
    {
        File.WriteAllText(Path.Combine(TinyCifar.WriteTo(_folder["datasets", "cifar-10-batches-bin"], TinyCifar.Ten), "test_batch.bin"), "short");
        var standIn = new SyntheticSource(new SyntheticOptions { Seed = new Seed(1), TrainPerClass = 2, TestPerClass = 1 });

        Assert.Throws<BadInputException>(
            () => new LocatedSource(Locator(TinyCifar.Ten, null, offline: true), TinyCifar.Ten, standIn).Load(CancellationToken.None));
    }

    private static CifarLayout At(Uri address) => TinyCifar.Ten with { Archive = TinyCifar.Facts(address, Archive) };

    private DataLocation Locate(CifarLayout layout, string? named = null, bool offline = false) =>
        Locator(layout, named, offline).Locate(CancellationToken.None);

    private DataSetLocator Locator(CifarLayout layout, string? named, bool offline) => new(layout, new LocatorOptions
    {
        DataFolder = named is null ? null : _folder[named],
        DataSetsFolder = _folder["datasets"],
        Offline = offline,
        Patience = new DownloadPatience(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)),
    });
}
