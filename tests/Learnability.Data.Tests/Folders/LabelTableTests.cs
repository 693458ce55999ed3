using Learnability.Data.Tests.Support;

namespace Learnability.Data.Tests.Folders;

public sealed class LabelTableTests : IDisposable
{
    private readonly PhotoFolder _photos = new();

    public LabelTableTests()
    {
        _photos.AddMany("", 8);
        _photos.AddMany("more/", 2);
    }

    public void Dispose() => _photos.Dispose();

    [Theory]
    [InlineData("labels.csv", "file_name,label")]
    [InlineData("metadata.csv", "file_name,label")]
    [InlineData("labels.csv", "filename,class")]
    public void Load_TableBesideAFlatFolder_SaysTheClasses(string name, string header)
    {
        Write(name, header, "1.png,owl", "0.png,fox", "2.png,fox", "more/1.png,fox", "3.png,owl", "4.png,owl", "1.png,owl");

        var data = _photos.Load();

        Assert.Equal(["fox", "owl"], data.Train.ClassNames.ToArray());
        Assert.Equal((4, 2), (data.Train.Count, data.Test.Count));
        Assert.StartsWith("4 image(s) in", Assert.Single(_photos.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ColumnsOfOtherNames_AreRead()
    {
        Write("labels.csv", "path,hand,kind", "0.png,a,open", "1.png,a,open", "2.png,b,open", "3.png,c,shut", "4.png,d,shut", "5.png,,shut", "6.png,,shut", "7.png,d,shut");

        var options = _photos.Options() with { Choice = new() { FileColumn = "path", Label = "kind", Group = "hand" } };
        var data = new FolderSource(options).Load(CancellationToken.None);

        Assert.Empty(data.Train.Groups.Intersect(data.Test.Groups));
        Assert.Contains("--group 'hand' puts 6 images into 4 groups; 2 for which it finds nothing stand alone", _photos.Notes);
    }

    [Fact]
    public void Load_Slice_GoesWithEachImage()
    {
        Write("labels.csv", "file_name,label,camera", "0.png,open,x", "1.png,open,y", "2.png,open,x", "3.png,shut,y", "4.png,shut,x", "5.png,shut,x");

        var data = new FolderSource(_photos.Options() with { Choice = new() { Slice = "camera" } }).Load(CancellationToken.None);

        Assert.Equal((2, 4), (data.Train.Slices.Concat(data.Test.Slices).Count(s => s == "y"), data.Train.Slices.Concat(data.Test.Slices).Count(s => s == "x")));
        Assert.Equal(data.Test.Count, data.Test.Files.Length);
    }

    /// <summary>A division of one's own that is not followed is not passed over in silence.</summary>
    [Fact]
    public void Load_ColumnThatDividesTheImages_IsPointedOut()
    {
        Write("labels.csv", "file_name,label,split", "0.png,open,train", "1.png,open,Test", "2.png,open,train", "3.png,shut,train", "4.png,shut,test", "5.png,shut,train", "6.png,shut,train", "7.png,shut,train");

        _photos.Load();

        Assert.Contains(_photos.Notes, n => n.StartsWith("column 'split' of '", StringComparison.Ordinal) && n.EndsWith("is not read: for that division move them into class folders under train/ and test/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("labels.csv", "found no column 'camera'; expected one of file_name, label. Name it by --slice")]
    [InlineData("other.csv", "found --slice camera for")]
    public void Load_SliceThatIsNotThere_IsRefused(string table, string expected)
    {
        Write(table, "file_name,label", "0.png,open", "1.png,shut");

        var fault = Assert.ThrowsAny<LearnabilityException>(() => new FolderSource(_photos.Options() with { Choice = new() { Slice = "camera" } }).Load(CancellationToken.None));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TableBesideClassFolders_IsLeftAlone()
    {
        _photos.AddMany("other/", 2);
        Write("metadata.csv", "anything");

        Assert.Equal(["more", "other"], _photos.Load().Train.ClassNames.ToArray());
    }

    [Theory]
    [InlineData("file_name,kind", "0.png,a", "line 1: found no column 'label'; expected one of file_name, kind. Name it by --label")]
    [InlineData("photo,label", "0.png,a", "line 1: found no column 'file_name'; expected one of photo, label. Name it by --file-column")]
    [InlineData("file_name,label", "0.png,a\n0.png,b", "line 3: found class 'b' of '0.png', which is 'a' in line 2; expected one class a file")]
    [InlineData("file_name,label", "0.png,a\nx.png,b\ny.png,b", "line 3: found no file 'x.png' beside the table, and 2 of 3 files missing in all")]
    [InlineData("file_name,label", "../0.png,a", "line 2: found '../0.png'; expected the path of a PNG")]
    [InlineData("file_name,label", "0.txt,a", "line 2: found '0.txt'; expected the path of a PNG")]
    [InlineData("file_name,label", "0.png, ", "line 2: found no class of '0.png'")]
    [InlineData("file_name,label", "0.png,a", "found 1 class(es)")]
    public void Load_TableThatDoesNotFit_SaysWhere(string header, string rows, string expected)
    {
        Write("labels.csv", [header, .. rows.Split('\n')]);

        _photos.AssertFails(expected);
    }

    [Fact]
    public void Load_TableBesideTrain_IsAContradiction()
    {
        Directory.Move(_photos["data", "more"], _photos["data", "Train"]);
        Write("labels.csv", "file_name,label", "0.png,a", "1.png,b");

        _photos.AssertFails($"found '{_photos["data", "labels.csv"]}' beside '{_photos["data", "Train"]}'; expected one of them to say which images are of which class");
    }

    [Fact]
    public void Load_TwoTables_IsAnError()
    {
        Write("labels.csv", "file_name,label");
        Write("metadata.csv", "file_name,label");

        _photos.AssertFails("expected one table");
    }

    [Fact]
    public void Load_ColumnWithoutATable_IsAUsageError()
    {
        var fault = Assert.Throws<UsageException>(() => new FolderSource(_photos.Options() with { Choice = new() { Label = "kind" } }).Load(CancellationToken.None));

        Assert.Contains("which has no labels.csv or metadata.csv", fault.Message, StringComparison.Ordinal);
    }

    private void Write(string name, params string[] lines) => File.WriteAllLines(_photos["data", name], lines);
}
