using Learnability.Data.Tests.Support;

namespace Learnability.Data.Tests.Folders;

public sealed class FolderSourceTests : IDisposable
{
    private readonly PhotoFolder _photos = new();

    public void Dispose() => _photos.Dispose();

    [Fact]
    public void Load_TrainAndTest_ReadsBothByName()
    {
        _photos.Add("train/dog/1.png", 10);
        _photos.Add("train/cat/2.PNG", 20);
        _photos.Add("train/cat/1.png", 30);
        _photos.Add("test/cat/x.png", 40);
        _photos.Add("test/dog/x.png", 50);

        var data = _photos.Load();

        Assert.Equal(["cat", "dog"], data.Train.ClassNames.ToArray());
        Assert.Equal([0, 0, 1], data.Train.Labels.ToArray());
        Assert.Equal([30, 20, 10], Enumerable.Range(0, 3).Select(i => (int)data.Train.Row(i)[0]));
        Assert.Equal([40, 50], Enumerable.Range(0, 2).Select(i => (int)data.Test.Row(i)[0]));
        Assert.Equal(("folder", false, ImageShape.Cifar), (data.Name, data.IsSynthetic, data.Train.Shape));
    }

    [Fact]
    public void Load_UpperCaseNames_AreInOrdinalOrder()
    {
        _photos.AddMany("b/", 2);
        _photos.AddMany("a/", 2);
        _photos.AddMany("C/", 2);

        Assert.Equal(["C", "a", "b"], _photos.Load().Train.ClassNames.ToArray());
    }

    [Fact]
    public void Load_ClassFoldersOnly_KeepsAShareOfEachClassForTesting()
    {
        _photos.AddMany("a/", 10);
        _photos.AddMany("b/", 5);

        var data = _photos.Load();

        Assert.Equal([8, 4], data.Train.CountPerClass().ToArray());
        Assert.Equal([2, 1], data.Test.CountPerClass().ToArray());
        Assert.Contains("20% of each class kept for testing", data.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherSeed_KeepsOtherImagesForTesting()
    {
        _photos.AddMany("a/", 20);
        _photos.AddMany("b/", 20);

        Assert.Equal(_photos.Load(new Seed(1)).Test.Hash, _photos.Load(new Seed(1)).Test.Hash);
        Assert.NotEqual(_photos.Load(new Seed(1)).Test.Hash, _photos.Load(new Seed(2)).Test.Hash);
    }

    [Fact]
    public void Load_UnreadableFiles_NamesAllBeforeItFails()
    {
        AddBad();

        _photos.AssertFails($"found 3 of 10 images that cannot be read, the first of them '{Path.Combine(_photos["data"], "a/3.png")}' (it is a text");

        Assert.Equal(["a/3.png", "b/0.png", "b/4.png"], _photos.Notes.Select(n => Path.GetRelativePath(_photos["data"], n.Split('\'')[1])));
    }

    [Fact]
    public void Load_SkipBad_GoesOnWithoutThemAndSaysOfWhichClass()
    {
        AddBad();

        var data = new FolderSource(_photos.Options() with { SkipBad = true }).Load(CancellationToken.None);

        Assert.Equal([3, 2], data.Train.CountPerClass().ToArray());
        Assert.Equal([1, 1], data.Test.CountPerClass().ToArray());
        Assert.Equal(
            ["class 'a' goes on without 1 of its 5 images, which cannot be read", "class 'b' goes on without 2 of its 5 images, which cannot be read"],
            _photos.Notes.Skip(3));
        Assert.Contains("7 image files in", data.Origin, StringComparison.Ordinal);
        Assert.DoesNotContain(0, Enumerable.Range(0, 5).Select(i => (int)data.Train.Row(i)[1024]));
    }

    [Fact]
    public void Load_SkipBadInParts_KeepsPartsApart()
    {
        _photos.AddMany("train/a/", 2);
        _photos.AddMany("train/b/", 3);
        _photos.AddMany("test/a/", 2);
        _photos.AddMany("test/b/", 2);
        File.WriteAllText(_photos["data", "train", "b", "1.png"], "text");
        File.WriteAllText(_photos["data", "test", "a", "1.png"], "text");

        var data = new FolderSource(_photos.Options() with { SkipBad = true }).Load(CancellationToken.None);

        Assert.Equal([2, 2], data.Train.CountPerClass().ToArray());
        Assert.Equal([1, 2], data.Test.CountPerClass().ToArray());
        Assert.Equal([0, 3, 0, 6], Enumerable.Range(0, 4).Select(i => (int)data.Train.Row(i)[0]));
    }

    [Fact]
    public void Load_ClassOfOneImage_KeepsItForTrainingAndSaysSo()
    {
        _photos.AddMany("a/", 5);
        _photos.AddMany("b/", 1);

        var data = _photos.Load();

        Assert.Equal([4, 1], data.Train.CountPerClass().ToArray());
        Assert.Equal([1, 0], data.Test.CountPerClass().ToArray());
        Assert.StartsWith("class 'b' has 1 image(s)", Assert.Single(_photos.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MorePixelsThanAllowed_IsAnErrorAlthoughTheCacheHasThem()
    {
        _photos.AddMany("a/", 2);
        _photos.AddMany("b/", 2);
        _photos.Load();

        var fault = Assert.Throws<BadInputException>(() => new FolderSource(_photos.Options() with { MaxPixels = 63 }).Load(CancellationToken.None));

        Assert.Contains("found 4 of 4 images", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Load_ShareOutOfRange_IsAUsageError(double share) =>
        Assert.Throws<UsageException>(() => new FolderSource(_photos.Options() with { TestShare = share }).Load(CancellationToken.None));

    [Fact]
    public void Load_TestFold_DividesTheWholeTheTestFolderIncluded()
    {
        _photos.AddMany("train/a/", 3);
        _photos.AddMany("train/b/", 3);
        _photos.AddMany("test/a/", 1);
        _photos.AddMany("test/b/", 1);

        var tested = Enumerable.Range(1, 2).Select(i => Of(TestFold.Parse($"{i}/2"))).ToArray();

        Assert.All(tested, data => Assert.Equal([2, 2], data.Test.CountPerClass().ToArray()));
        Assert.All(tested, data => Assert.Equal([2, 2], data.Train.CountPerClass().ToArray()));
        Assert.NotEqual(tested[0].Test.Hash, tested[1].Test.Hash);
        Assert.EndsWith("(those of the test folder are part of the whole), part 2 of 2 of each class kept for testing", tested[1].Origin, StringComparison.Ordinal);
        Assert.Equal(tested[0].Test.Hash, new FolderSource(_photos.Options() with { Seed = new Seed(7), Choice = new() { TestFold = "1/2" } }).Load(CancellationToken.None).Test.Hash);

        DataSet Of(TestFold fold) => new FolderSource(_photos.Options() with { Choice = new() { TestFold = $"{fold}" } }).Load(CancellationToken.None);
    }

    private void AddBad()
    {
        _photos.AddMany("a/", 5);
        _photos.AddMany("b/", 5);
        foreach (var (folder, name) in new[] { ("b", "4.png"), ("a", "3.png"), ("b", "0.png") })
        {
            File.WriteAllText(_photos["data", folder, name], "<html>");
        }
    }

    [Theory]
    [InlineData(ScoredPart.TestOrAll, new[] { 10, 1 })]
    [InlineData(ScoredPart.All, new[] { 10, 1 })]
    [InlineData(ScoredPart.Test, new[] { 2, 0 })]
    [InlineData(ScoredPart.Train, new[] { 8, 1 })]
    public void Load_UndividedFolderToBeScored_GivesThePart(ScoredPart part, int[] counts)
    {
        _photos.AddMany("a/", 10);
        _photos.AddMany("b/", 1);

        Assert.Equal(counts, Scored(part).CountPerClass().ToArray());
    }

    [Theory]
    [InlineData(ScoredPart.TestOrAll, new[] { 1, 2, 0 })]
    [InlineData(ScoredPart.All, new[] { 4, 4, 5 })]
    [InlineData(ScoredPart.Train, new[] { 3, 2, 5 })]
    public void Load_DividedFolderToBeScored_MayLackClasses(ScoredPart part, int[] counts)
    {
        _photos.AddMany("train/a/", 3);
        _photos.AddMany("train/b/", 2);
        _photos.AddMany("train/c/", 5);
        _photos.AddMany("test/a/", 1);
        _photos.AddMany("test/b/", 2);

        Assert.Equal(counts, Scored(part).CountPerClass().ToArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/proc/none")]
    public void Load_CacheThatCannotBeWritten_IsSaidAndDoesNotStop(string? folder)
    {
        _photos.AddMany("a/", 2);
        _photos.AddMany("b/", 2);
        File.WriteAllText(_photos["cache"], "a file where the folder would be");

        Assert.Equal(2, new FolderSource(_photos.Options() with { CacheFolder = folder ?? _photos["cache"] }).Load(CancellationToken.None).Train.Count);
        Assert.Contains(_photos.Notes, note => note.StartsWith("the decoded images are not kept for the next time: ", StringComparison.Ordinal));
    }

    private Examples Scored(ScoredPart part) => new FolderSource(_photos.Options() with { Part = part }).Load(CancellationToken.None).Test;
}
