using Learnability.Testing;
using SixLabors.ImageSharp.PixelFormats;

namespace Learnability.Data.Tests.Support;

/// <summary>A folder <c>data</c> of small pictures, a folder <c>cache</c> beside it, and what the source says of them.</summary>
internal sealed class PhotoFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What was noted, without progress.</summary>
    public List<string> Notes { get; } = [];

    public string this[params string[] parts] => _folder[parts];

    public void Dispose() => _folder.Dispose();

    /// <summary>Adds a plain picture, whose red is the brightness; its blue follows from its folder, as the same pixels in two folders are complained of.</summary>
    public string Add(string name, byte brightness) => ImageFiles.Plain(_folder["data", name], new Rgb24(brightness, 128, (byte)Path.GetDirectoryName(name)!.Aggregate(17, (sum, c) => (31 * sum) + c)));

    /// <summary>Adds pictures named by number, each three steps brighter than the one before.</summary>
    public void AddMany(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add($"{folder}{i}.png", (byte)(3 * i));
        }
    }

    public DataSet Load(Seed? seed = null) => new FolderSource(Options() with { Seed = seed ?? new Seed(1) }).Load(CancellationToken.None);

    /// <summary>Images of each class in both parts together.</summary>
    public int[] Listed()
    {
        var data = Load();
        return [.. data.Train.CountPerClass().Zip(data.Test.CountPerClass(), (train, test) => train + test)];
    }

    public FolderSourceOptions Options() => new() { Folder = _folder["data"], CacheFolder = _folder["cache"], Seed = new Seed(1), Note = Notes.Add };

    public void AssertFails(string expected)
    {
        var fault = Assert.Throws<BadInputException>(() => Load());
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }
}
