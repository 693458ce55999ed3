using Learnability.Data.Tests.Support;
using Learnability.Testing;

namespace Learnability.Data.Tests.Features;

public sealed class FeatureSourceTests : IDisposable
{
    private readonly PhotoFolder _photos = new();
    private readonly FakeBackbone _backbone = new();
    private readonly TemporaryFolder _cache = new();
    private readonly List<FeatureProgress> _progress = [];

    public void Dispose()
    {
        _photos.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void Load_Folder_GivesFeaturesDividedAsTheImagesAre()
    {
        _photos.AddMany("a/", 20);
        _photos.AddMany("b/", 10);
        var pixels = _photos.Load();

        var data = Load();

        Assert.Equal((InputKind.Features, _backbone.Card), (data.Train.Kind, data.Backbone));
        Assert.Equal(pixels.Train.Labels.ToArray(), data.Train.Labels.ToArray());
        Assert.Equal(Reds(pixels.Train), Firsts(data.Train));
        Assert.Equal(Reds(pixels.Test), Firsts(data.Test));
    }

    [Fact]
    public void Load_Again_ComputesWhatIsNewAlone()
    {
        _photos.AddMany("a/", 5);
        _photos.AddMany("b/", 5);
        Load();
        var first = _backbone.Extracted;
        Load();
        _photos.Add("b/new.png", 200);
        var data = Load();

        Assert.Equal(_progress[0].Computed, first);
        Assert.Equal(first + 1, _backbone.Extracted);
        Assert.Equal(11, data.Train.Count + data.Test.Count);
        Assert.Equal(3, _backbone.Closings);
        Assert.Equal((11, 11, 1), (_progress[^1].Done, _progress[^1].Total, _progress[^1].Computed));
    }

    [Fact]
    public void Load_InShares_ComputesEachImageOnce()
    {
        _photos.AddMany("a/", 7);
        _photos.AddMany("b/", 6);
        Load(share: "1/3");
        var first = _backbone.Extracted;
        Load(share: "2/3");
        Load(share: "3/3");
        var all = _backbone.Extracted;
        var data = Load();

        Assert.InRange(first, 4, 5);
        Assert.Equal((13, 13), (all, _backbone.Extracted));
        Assert.Equal(Reds(_photos.Load().Train), Firsts(data.Train));
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1")]
    [InlineData("1/0")]
    [InlineData("-1/2")]
    public void Share_OfAnotherForm_IsRefused(string text)
        => Assert.StartsWith($"found --shard {text}; expected I/N", Assert.Throws<UsageException>(() => FeatureShare.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_SameContentTwice_IsComputedOnce()
    {
        var first = _photos.Add("a/1.png", 10);
        File.Copy(first, _photos["data", "a", "2.png"]);
        _photos.Add("b/1.png", 11);
        File.Copy(first, _photos["data", "b", "2.png"]);

        Load();

        Assert.Equal(2, _backbone.Extracted);
    }

    /// <summary>Features that are made for later are in the cache, and nowhere else.</summary>
    [Fact]
    public void Load_ForLater_KeepsThem()
    {
        _photos.AddMany("a/", 20);
        _photos.AddMany("b/", 10);

        var later = new FolderSource(_photos.Options() with { Features = Options() with { IsForLater = true } }).Load(CancellationToken.None);
        var data = Load();

        Assert.Equal((1, 30, 30), (later.Train.Shape.Length, later.Train.Count + later.Test.Count, _backbone.Extracted));
        Assert.Equal(Reds(_photos.Load().Train), Firsts(data.Train));
    }

    [Fact]
    public void Load_BadFile_IsNamedOrLeftOut()
    {
        _photos.AddMany("a/", 5);
        _photos.AddMany("b/", 5);
        File.WriteAllText(_photos["data", "b", "bad.png"], "no image");

        Assert.Contains("bad.png", Assert.Throws<BadInputException>(() => Load()).Message, StringComparison.Ordinal);
        var data = Load(skipBad: true);
        Assert.Equal(10, data.Train.Count + data.Test.Count);
    }

    [Theory]
    [InlineData(ScoredPart.All, 40)]
    [InlineData(ScoredPart.Train, 32)]
    [InlineData(ScoredPart.Test, 8)]
    public void Load_PartToBeScored_IsThatPart(ScoredPart part, int count)
    {
        _photos.AddMany("a/", 20);
        _photos.AddMany("b/", 20);

        var data = new FolderSource(_photos.Options() with { Features = Options(), Part = part }).Load(CancellationToken.None);

        Assert.Equal((count, data.Test.Hash), (data.Test.Count, data.Train.Hash));
    }

    [Fact]
    public void TestPictures_OfSomeTestImages_AreThose()
    {
        _photos.AddMany("a/", 20);
        _photos.AddMany("b/", 20);

        var data = Load();
        var pictures = data.TestPictures!([3, 0]);

        Assert.Equal(_backbone.Card.Input, ImageShape.Of(pictures.Shape));
        Assert.Equal([Firsts(data.Test)[3], Firsts(data.Test)[0]], Reds(pictures));
        Assert.Equal([data.Test.Labels[3], data.Test.Labels[0]], pictures.Labels.ToArray());
    }

    [Fact]
    public void Load_ImagesInMemory_AreBroughtToTheBackbonesSize()
    {
        var data = new FeatureSource(TinyData.Source(), Options()).Load(CancellationToken.None);

        Assert.Equal(4, data.Train.Shape.Length);
        Assert.Equal(new ImageShape(3, 8, 8), ImageShape.Of(data.TestPictures!([0]).Shape));
    }

    private DataSet Load(bool skipBad = false, string? share = null)
        => new FolderSource(_photos.Options() with { Features = Options() with { Share = share is null ? null : FeatureShare.Parse(share) }, SkipBad = skipBad }).Load(CancellationToken.None);

    private FeatureOptions Options() => new(() => _backbone, _cache.FullPath) { Progress = new Heard(_progress.Add) };

    private static int[] Firsts(Examples features) => [.. Enumerable.Range(0, features.Count).Select(i => (int)Math.Round(255 * features.Floats(i)[0]))];

    private static int[] Reds(Examples images) => [.. Enumerable.Range(0, images.Count).Select(i => (int)images.Row(i)[0])];

    private sealed class Heard(Action<FeatureProgress> hear) : IProgress<FeatureProgress>
    {
        public void Report(FeatureProgress value) => hear(value);
    }
}
