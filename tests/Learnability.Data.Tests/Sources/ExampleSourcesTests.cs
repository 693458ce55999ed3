using Learnability.Data.Tests.Support;
using Learnability.Testing;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Sources;

public sealed class ExampleSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mnist")]
    [InlineData("CIFAR10")]
    [InlineData("")]
    public void Create_UnknownKind_NamesTheKnown(string kind)
    {
        var fault = Assert.Throws<UsageException>(() => ExampleSources.Create(Options(kind)));

        Assert.Contains($"found data set '{kind}'; expected one of cifar10, cifar100, folder:DIR, table:FILE.csv, arrays:FILE.npz, synthetic", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FolderWithoutPath_IsAUsageError() => Assert.Throws<UsageException>(() => ExampleSources.Create(Options("folder:")));

    [Theory]
    [InlineData("synthetic", 64)]
    [InlineData("cifar10", 31)]
    [InlineData("folder:x", 0)]
    [InlineData("table:x", 32)]
    [InlineData("arrays:x.npz", 32)]
    [InlineData("arrays:", null)]
    public void Create_SizeThatDoesNotGo_IsAUsageError(string kind, int? size) =>
        Assert.Throws<UsageException>(() => ExampleSources.Create(Options(kind, new() { ImageSize = size })));

    [Theory]
    [InlineData("table:", "kind", "found 'table:'; expected table:FILE.csv and --label COLUMN")]
    [InlineData("table:x.csv", null, "found 'table:x.csv' without --label; expected table:FILE.csv and --label COLUMN")]
    [InlineData("synthetic", "kind", "found --label kind for 'synthetic'")]
    public void Create_TableOrLabelAlone_IsAUsageError(string kind, string? label, string expected)
        => Assert.StartsWith(expected, Assert.Throws<UsageException>(() => ExampleSources.Create(Options(kind, new() { Label = label }))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("synthetic")]
    [InlineData("cifar10")]
    public void Create_TestFoldOfASetWithItsOwnTestImages_IsAUsageError(string kind) => Assert.StartsWith(
        $"found --test-fold 1/5 for '{kind}'; expected it beside folder:DIR, table:FILE.csv or arrays:FILE.npz",
        Assert.Throws<UsageException>(() => ExampleSources.Create(Options(kind, new() { TestFold = "1/5" }))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Create_Synthetic_IsSynthetic() => Assert.IsType<SyntheticSource>(ExampleSources.Create(Options("synthetic")));

    [Fact]
    public void Create_Folder_ReadsItInTheSizeAskedFor()
    {
        foreach (var name in new[] { "a/1.png", "a/2.png", "b/1.png", "b/2.png" })
        {
            ImageFiles.Plain(_folder["images", name], new Rgb24(1, 2, 3));
        }

        var data = ExampleSources.Create(Options("folder:" + _folder["images"], new() { ImageSize = 6 })).Load(CancellationToken.None);

        Assert.Equal(new ImageShape(3, 6, 6), data.Train.Shape);
    }

    [Theory]
    [InlineData("cifar10")]
    [InlineData("cifar100")]
    public void Create_CifarWithANamedFolderThatLacksIt_FailsOnLoading(string kind)
    {
        var source = ExampleSources.Create(Options(kind) with { DataFolder = _folder["absent"] });

        Assert.Throws<BadInputException>(() => source.Load(CancellationToken.None));
    }

    [Fact]
    public void Create_StrictAndOffline_IsTransientOnLoading()
    {
        var source = ExampleSources.Create(Options("cifar10") with { Offline = true, AllowSynthetic = false });

        Assert.Throws<TransientException>(() => source.Load(CancellationToken.None));
    }

    private ExampleSourceOptions Options(string kind, DataChoice? choice = null) => new()
    {
        Choice = (choice ?? new()) with { Dataset = kind },
        DataSetsFolder = _folder["datasets"],
        CacheFolder = _folder["cache"],
        Seed = new Seed(1),
    };
}
