using Learnability.Data.Tests.Support;

namespace Learnability.Data.Tests.Folders;

public sealed class PathGroupsTests : IDisposable
{
    private readonly PhotoFolder _photos = new();

    public void Dispose() => _photos.Dispose();

    [Theory]
    [InlineData("hand[0-9]", "--group 'hand[0-9]' puts 12 images into 6 groups")]
    [InlineData("/(hand[0-9])_", "--group '/(hand[0-9])_' puts 12 images into 6 groups")]
    [InlineData("hand[12]", "--group 'hand[12]' puts 4 images into 2 groups; 8 for which it finds nothing stand alone")]
    public void Load_Pattern_KeepsGroupsTogetherAndSaysHowMany(string pattern, string note)
    {
        AddHands("");

        var data = Load(pattern);

        Assert.Empty(data.Train.Groups.Intersect(data.Test.Groups));
        Assert.Equal(note, _photos.Notes[0]);
    }

    [Fact]
    public void Load_GroupAcrossTrainAndTest_IsSaid()
    {
        AddHands("train/");
        AddHands("test/");

        Load("hand[0-9]");

        Assert.StartsWith("6 group(s), such as 'hand0', have images in several of the folders", _photos.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AGroupThatHoldsAWholeClass_IsSaid()
    {
        AddHands("");
        _photos.AddMany("fist/", 4);

        Load("fist|hand[0-9]");

        Assert.Contains("all images of class 'fist' are of one group, so none of them can be set aside for testing", _photos.Notes);
    }

    [Theory]
    [InlineData("xyz", "found nothing by --group 'xyz' in any path, such as 'open/hand0_0.png'")]
    [InlineData("(", "found --group '('; expected a regular expression")]
    public void Load_PatternThatCannotGroup_IsAUsageError(string pattern, string expected)
    {
        AddHands("");

        Assert.StartsWith(expected, Assert.Throws<UsageException>(() => Load(pattern)).Message, StringComparison.Ordinal);
    }

    private DataSet Load(string pattern) => new FolderSource(_photos.Options() with { Choice = new() { Group = pattern } }).Load(CancellationToken.None);

    private void AddHands(string part)
    {
        foreach (var (c, name) in new[] { "open", "shut" }.Index())
        {
            for (var i = 0; i < 6; i++)
            {
                _photos.Add($"{part}{name}/hand{(3 * c) + (i / 2)}_{i % 2}.png", (byte)(10 * i));
            }
        }
    }
}
