using Learnability.Data.Tests.Support;

namespace Learnability.Data.Tests.Folders;

public sealed class DecodedImageCacheTests : IDisposable
{
    private readonly PhotoFolder _photos = new();

    public void Dispose() => _photos.Dispose();

    [Fact]
    public void Load_Again_TakesTheCache()
    {
        _photos.AddMany("a/", 3);
        _photos.AddMany("b/", 3);
        var first = _photos.Load();

        // Same length and time, other bytes: only a cache can still know the old pixels.
        var path = _photos["data", "a", "0.png"];
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllBytes(path, new byte[new FileInfo(path).Length]);
        File.SetLastWriteTimeUtc(path, time);

        Assert.Equal(first.Train.Hash, _photos.Load().Train.Hash);
        Assert.Single(Directory.GetFiles(_photos["cache"]));
    }

    [Fact]
    public void Load_ChangedFile_IsDecodedAgain()
    {
        _photos.AddMany("train/a/", 2);
        _photos.AddMany("train/b/", 2);
        _photos.AddMany("test/a/", 2);
        _photos.AddMany("test/b/", 2);
        _photos.Load();
        var path = _photos.Add("train/a/0.png", 200);
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        Assert.Equal(200, _photos.Load().Train.Row(0)[0]);
        Assert.Single(Directory.GetFiles(_photos["cache"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-1)]
    public void Load_DamagedCache_IsMadeAnew(int position)
    {
        _photos.AddMany("a/", 3);
        _photos.AddMany("b/", 3);
        var hash = _photos.Load().Train.Hash;
        var cache = Directory.GetFiles(_photos["cache"]).Single();
        var bytes = File.ReadAllBytes(cache);
        var whole = bytes.ToArray();
        bytes[position < 0 ? ^1 : position] ^= 1;
        File.WriteAllBytes(cache, bytes);

        Assert.Equal(hash, _photos.Load().Train.Hash);

        Assert.Equal(whole, File.ReadAllBytes(cache));
    }

    [Fact]
    public void Load_TruncatedCache_IsMadeAnew()
    {
        _photos.AddMany("a/", 3);
        _photos.AddMany("b/", 3);
        var hash = _photos.Load().Train.Hash;
        File.WriteAllBytes(Directory.GetFiles(_photos["cache"]).Single(), new byte[10]);

        Assert.Equal(hash, _photos.Load().Train.Hash);
    }

    [Fact]
    public void Load_OtherSize_HasItsOwnCache()
    {
        _photos.AddMany("a/", 2);
        _photos.AddMany("b/", 2);
        _photos.Load();

        var data = new FolderSource(_photos.Options() with { Shape = new ImageShape(3, 8, 8) }).Load(CancellationToken.None);

        Assert.Equal(new ImageShape(3, 8, 8), data.Train.Shape);
        Assert.Equal(2, Directory.GetFiles(_photos["cache"]).Length);
    }

    [Fact]
    public void Load_UnreadableFiles_AreRememberedWithTheirReasons()
    {
        _photos.AddMany("a/", 3);
        _photos.AddMany("b/", 3);
        File.WriteAllText(_photos["data", "a", "1.png"], "<html>");
        _photos.AssertFails("found 1 of 6 images");
        var cache = File.ReadAllBytes(Directory.GetFiles(_photos["cache"]).Single());

        _photos.AssertFails("it is a text such as HTML, XML or SVG");

        Assert.Equal(cache, File.ReadAllBytes(Directory.GetFiles(_photos["cache"]).Single()));
    }
}
