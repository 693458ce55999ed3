using Learnability.Data.Tests.Support;

namespace Learnability.Data.Tests.Folders;

public sealed class FolderListingTests : IDisposable
{
    private readonly PhotoFolder _photos = new();

    public void Dispose() => _photos.Dispose();

    [Fact]
    public void Load_FoldersInClassFolders_AreReadWhole()
    {
        _photos.AddMany("cat/tabby/", 2);
        _photos.AddMany("cat/", 2);
        _photos.AddMany("dog/a/b/", 3);

        Assert.Equal([4, 3], _photos.Listed());
    }

    [Fact]
    public void Load_ClassFoldersThatAreLinks_AreClasses()
    {
        _photos.AddMany("a/", 2);
        _photos.AddMany("b/", 2);
        Directory.CreateSymbolicLink(_photos["data", "c"], "a");

        Assert.Equal([2, 2, 2], _photos.Listed());
        Assert.StartsWith("2 image(s) are, as 3x32x32 numbers, pixel by pixel or nearly, of another class too", Assert.Single(_photos.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FilesThatAreNotRead_AreCountedByClassAndKind()
    {
        _photos.AddMany("a/", 2);
        _photos.AddMany("b/", 2);
        _photos.AddMany("__MACOSX/a/", 2);
        foreach (var name in new[] { "README", "a/x.tif", "a/deep/y.TIF", "a/Thumbs.db", "a/._0.png", "b/notes.txt" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_photos["data", name])!);
            File.WriteAllText(_photos["data", name], "x");
        }

        _photos.Add("loose.png", 1);

        var data = _photos.Load();

        Assert.Equal(["a", "b"], data.Train.ClassNames.ToArray());
        Assert.Equal(
            [
                $"left out of '{_photos["data"]}': 1 hidden or of the system, 1 without an extension",
                $"1 image(s) in '{_photos["data"]}' lie in no class folder and are left out",
                $"left out of '{_photos["data", "a"]}': 2 .tif, 2 hidden or of the system",
                $"left out of '{_photos["data", "b"]}': 1 .txt",
            ],
            _photos.Notes);
        Assert.Contains("8 other file(s) left out", data.Origin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Train", "TEST")]
    [InlineData("training", "testing")]
    public void Load_OtherNamesOfTheParts_AreUnderstood(string train, string test)
    {
        AddParts(train, test);

        var data = _photos.Load();

        Assert.Equal((4, 4), (data.Train.Count, data.Test.Count));
    }

    [Theory]
    [InlineData("val")]
    [InlineData("Valid")]
    [InlineData("validation")]
    public void Load_ValidationInsteadOfTest_IsUsedForTestingAndSaid(string name)
    {
        AddParts("train", name);

        Assert.Equal(4, _photos.Load().Test.Count);
        Assert.Contains($"'{_photos["data", name]}' is used for testing", Assert.Single(_photos.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Val")]
    [InlineData("valid")]
    [InlineData("VALIDATION")]
    public void Load_ValidationBesideTest_IsMarkedAndSaid(string name)
    {
        AddParts("Train", "test", name);

        var data = _photos.Load();

        Assert.Equal((8, 4), (data.Train.Count, data.Test.Count));
        Assert.Equal([false, false, false, false, true, true, true, true], data.Train.Validation.ToArray());
        Assert.StartsWith("the 4 image(s) of the validation folder are what is solved and judged by", Assert.Single(_photos.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ValidationAndATestFold_IsPartOfTheWhole()
    {
        AddParts("train", "test", "validation");

        var data = new FolderSource(_photos.Options() with { Choice = new() { TestFold = "1/3" } }).Load(CancellationToken.None);

        Assert.Equal((8, 4, 0), (data.Train.Count, data.Test.Count, data.Train.Validation.Length));
        Assert.StartsWith("the 4 image(s) of the validation folder are part of the whole", Assert.Single(_photos.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ClassesNamedValidAndInvalid_AreClasses()
    {
        _photos.AddMany("valid/", 2);
        _photos.AddMany("invalid/", 2);

        Assert.Equal(["invalid", "valid"], _photos.Load().Train.ClassNames.ToArray());
    }

    [Fact]
    public void Load_TwoFoldersForOnePart_IsAnError()
    {
        AddParts("train", "test", "Test");

        _photos.AssertFails("expected one folder of these names");
    }

    [Fact]
    public void Load_ClassOfUnreadFormatsOnly_NamesThem()
    {
        _photos.AddMany("a/", 2);
        Directory.CreateDirectory(_photos["data", "b"]);
        File.WriteAllText(_photos["data", "b", "1.gif"], "x");

        _photos.AssertFails("only files that are not read: 1 .gif; expected PNG, JPEG, BMP, WebP, PPM or PGM files. Add or convert some");
    }

    [Fact]
    public void Load_NoFolder_IsAnError() => _photos.AssertFails("found no folder");

    [Fact]
    public void Load_NoClasses_IsAnError()
    {
        Directory.CreateDirectory(_photos["data"]);
        _photos.AssertFails("found no class folder");
    }

    [Fact]
    public void Load_OneClass_IsAnError()
    {
        _photos.AddMany("cat/", 2);
        _photos.AssertFails("found one class folder ('cat')");
    }

    [Fact]
    public void Load_ClassWithoutImages_IsAnError()
    {
        _photos.AddMany("a/", 2);
        Directory.CreateDirectory(_photos["data", "b"]);
        _photos.AssertFails($"found no image in the class folder '{_photos["data", "b"]}'");
    }

    [Fact]
    public void Load_TrainWithoutTest_IsAnError()
    {
        _photos.AddMany("train/a/", 2);
        _photos.AddMany("train/b/", 2);
        _photos.AssertFails("but no 'test'");
    }

    [Fact]
    public void Load_ClassesDiffer_NamesTheFirst()
    {
        _photos.AddMany("train/a/", 2);
        _photos.AddMany("train/b/", 2);
        _photos.AddMany("test/a/", 2);
        _photos.AddMany("test/c/", 2);
        _photos.AssertFails("found class 'b' in only one");
    }

    private void AddParts(params string[] parts)
    {
        foreach (var part in parts)
        {
            _photos.AddMany($"{part}/a/", 2);
            _photos.AddMany($"{part}/b/", 2);
        }
    }
}
