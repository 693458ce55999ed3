using Learnability.Data.Tests.Support;
using Learnability.Testing;

namespace Learnability.Data.Tests.Images;

public sealed class ImagePathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _notes = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Expand_FilesAndFolders_GivesImagesByNameFromEveryDepth()
    {
        Add("in/b.JPG", "in/a.png", "in/c.jfif", "in/.hidden.png", "in/notes.txt", "in/cat/1.webp", "in/cat/deep/2.pnm", "in/__MACOSX/a.png", "in/d.gif");

        var found = Expand(_folder["in", "notes.txt"], _folder["in"]);

        Assert.Equal(["notes.txt", "a.png", "b.JPG", "c.jfif", "1.webp", "2.pnm"], found.Select(Path.GetFileName));
        Assert.Equal([$"left out of '{_folder["in"]}': 1 .gif, 1 .txt, 2 hidden or of the system"], _notes);
    }

    [Fact]
    public void Expand_LinkThatLeadsRoundInACircle_IsNotFollowed()
    {
        Add("in/a.png");
        Directory.CreateSymbolicLink(_folder["in", "round"], _folder["in"]);

        Assert.Single(Expand(_folder["in"]));
        Assert.Equal([$"left out of '{_folder["in"]}': 1 folders that are links"], _notes);
    }

    [Fact]
    public void Expand_EmptyFolder_IsAnError() =>
        Assert.Contains("found no image", Assert.Throws<BadInputException>(() => Expand(_folder.FullPath)).Message, StringComparison.Ordinal);

    [Fact]
    public void Expand_NothingThere_IsAnError() => Assert.Throws<BadInputException>(() => Expand(_folder["absent"]));

    private IReadOnlyList<string> Expand(params string[] paths) => ImagePaths.Expand(paths, _notes.Add, CancellationToken.None);

    private void Add(params string[] names)
    {
        foreach (var name in names)
        {
            ImageFiles.Plain(_folder[name], default);
        }
    }
}
