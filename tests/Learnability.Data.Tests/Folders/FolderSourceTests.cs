using Learnability.Data.Tests.Support;
using Learnability.Testing;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Folders;

public sealed class FolderSourceTests : IDisposable
{
    private static readonly Rgb24 Gray = new(128, 128, 128);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_TrainAndTest_ReadsBothByName()
    {
        Add("train/dog/1.png", 10);
        Add("train/cat/2.PNG", 20);
        Add("train/cat/1.png", 30);
        Add("test/cat/x.png", 40);
        Add("test/dog/x.png", 50);

        var data = Load();

        Assert.Equal(["cat", "dog"], data.Train.ClassNames.ToArray());
        Assert.Equal([0, 0, 1], data.Train.Labels.ToArray());
        Assert.Equal([30, 20, 10], Enumerable.Range(0, 3).Select(i => (int)data.Train.Image(i)[0]));
        Assert.Equal([40, 50], Enumerable.Range(0, 2).Select(i => (int)data.Test.Image(i)[0]));
        Assert.Equal(("folder", false, ImageShape.Cifar), (data.Name, data.IsSynthetic, data.Train.Shape));
    }

    [Fact]
    public void Load_UpperCaseNames_AreInOrdinalOrder()
    {
        AddMany("b/", 2);
        AddMany("a/", 2);
        AddMany("C/", 2);

        Assert.Equal(["C", "a", "b"], Load().Train.ClassNames.ToArray());
    }

    [Fact]
    public void Load_ClassFoldersOnly_KeepsAShareOfEachClassForTesting()
    {
        AddMany("a/", 10);
        AddMany("b/", 5);

        var data = Load();

        Assert.Equal([8, 4], data.Train.CountPerClass().ToArray());
        Assert.Equal([2, 1], data.Test.CountPerClass().ToArray());
        Assert.Contains("20% of each class kept for testing", data.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherSeed_KeepsOtherImagesForTesting()
    {
        AddMany("a/", 20);
        AddMany("b/", 20);

        Assert.Equal(Load(new Seed(1)).Test.Hash, Load(new Seed(1)).Test.Hash);
        Assert.NotEqual(Load(new Seed(1)).Test.Hash, Load(new Seed(2)).Test.Hash);
    }

    [Fact]
    public void Load_OtherFiles_AreIgnoredAndCounted()
    {
        AddMany("a/", 2);
        AddMany("b/", 2);
        File.WriteAllText(_folder["data", "a", "notes.txt"], "x");
        File.WriteAllText(_folder["data", "README"], "x");
        File.WriteAllText(_folder["data", "a", ".DS_Store"], "x");
        Directory.CreateDirectory(_folder["data", "a", "more"]);
        Directory.CreateDirectory(_folder["data", ".git"]);

        var data = Load();

        Assert.Equal(2, data.Train.ClassCount);
        Assert.Contains("3 other file(s) or folder(s) ignored", data.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Again_TakesTheCache()
    {
        AddMany("a/", 3);
        AddMany("b/", 3);
        var first = Load();

        // Same length and time, other bytes: only a cache can still know the old pixels.
        var path = _folder["data", "a", "0.png"];
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllBytes(path, new byte[new FileInfo(path).Length]);
        File.SetLastWriteTimeUtc(path, time);

        Assert.Equal(first.Train.Hash, Load().Train.Hash);
        Assert.Single(Directory.GetFiles(_folder["cache"]));
    }

    [Fact]
    public void Load_ChangedFile_IsDecodedAgain()
    {
        AddMany("train/a/", 2);
        AddMany("train/b/", 2);
        AddMany("test/a/", 2);
        AddMany("test/b/", 2);
        Load();
        var path = Add("train/a/0.png", 200);
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        Assert.Equal(200, Load().Train.Image(0)[0]);
        Assert.Single(Directory.GetFiles(_folder["cache"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-1)]
    public void Load_DamagedCache_IsMadeAnew(int position)
    {
        AddMany("a/", 3);
        AddMany("b/", 3);
        var hash = Load().Train.Hash;
        var cache = Directory.GetFiles(_folder["cache"]).Single();
        var bytes = File.ReadAllBytes(cache);
        var whole = bytes.ToArray();
        bytes[position < 0 ? ^1 : position] ^= 1;
        File.WriteAllBytes(cache, bytes);

        Assert.Equal(hash, Load().Train.Hash);

        Assert.Equal(whole, File.ReadAllBytes(cache));
    }

    [Fact]
    public void Load_TruncatedCache_IsMadeAnew()
    {
        AddMany("a/", 3);
        AddMany("b/", 3);
        var hash = Load().Train.Hash;
        File.WriteAllBytes(Directory.GetFiles(_folder["cache"]).Single(), new byte[10]);

        Assert.Equal(hash, Load().Train.Hash);
    }

    [Fact]
    public void Load_OtherSize_HasItsOwnCache()
    {
        AddMany("a/", 2);
        AddMany("b/", 2);
        Load();

        var data = new FolderSource(Options() with { Shape = new ImageShape(3, 8, 8) }).Load(CancellationToken.None);

        Assert.Equal(new ImageShape(3, 8, 8), data.Train.Shape);
        Assert.Equal(2, Directory.GetFiles(_folder["cache"]).Length);
    }

    [Fact]
    public void Load_NoFolder_IsAnError() => AssertFails("found no folder");

    [Fact]
    public void Load_NoClasses_IsAnError()
    {
        Directory.CreateDirectory(_folder["data"]);
        AssertFails("found no class folder");
    }

    [Fact]
    public void Load_OneClass_IsAnError()
    {
        AddMany("cat/", 2);
        AssertFails("found one class folder ('cat')");
    }

    [Fact]
    public void Load_ClassWithoutImages_IsAnError()
    {
        AddMany("a/", 2);
        Directory.CreateDirectory(_folder["data", "b"]);
        AssertFails($"found no image in the class folder '{_folder["data", "b"]}'");
    }

    [Fact]
    public void Load_TrainWithoutTest_IsAnError()
    {
        AddMany("train/a/", 2);
        AddMany("train/b/", 2);
        AssertFails("but no 'test'");
    }

    [Fact]
    public void Load_ClassesDiffer_NamesTheFirst()
    {
        AddMany("train/a/", 2);
        AddMany("train/b/", 2);
        AddMany("test/a/", 2);
        AddMany("test/c/", 2);
        AssertFails("found class 'b' in only one");
    }

    [Fact]
    public void Load_UndecodableFiles_NamesTheFirstAndKeepsNoCache()
    {
        AddMany("a/", 5);
        AddMany("b/", 5);
        File.WriteAllText(_folder["data", "b", "4.png"], "text");
        File.WriteAllText(_folder["data", "a", "3.png"], "text");

        AssertFails($"cannot decode '{Path.Combine(_folder["data"], "a/3.png")}'");

        Assert.False(Directory.Exists(_folder["cache"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Load_ShareOutOfRange_IsAUsageError(double share) =>
        Assert.Throws<UsageException>(() => new FolderSource(Options() with { TestShare = share }).Load(CancellationToken.None));

    private void AssertFails(string expected)
    {
        var fault = Assert.Throws<BadInputException>(() => Load());
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private void AddMany(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add($"{folder}{i}.png", (byte)(3 * i));
        }
    }

    private string Add(string name, byte brightness) => ImageFiles.Plain(_folder["data", name], new Rgb24(brightness, Gray.G, Gray.B));

    private DataSet Load(Seed? seed = null) => new FolderSource(Options() with { Seed = seed ?? new Seed(1) }).Load(CancellationToken.None);

    private FolderSourceOptions Options() => new() { Folder = _folder["data"], CacheFolder = _folder["cache"], Seed = new Seed(1) };
}
