using System.Security.Cryptography;
using System.Text;

namespace Learnability.Tests.Data;

public class ExamplesTests
{
    private static readonly Examples Set = new(new ImageShape(1, 1, 2), ["a", "b"], [1, 2, 3, 4, 5, 6], [0, 1, 1]);

    [Fact]
    public void Hash_SmallSet_CoversShapeNamesLabelsAndPixels()
    {
        byte[] contents = [.. Encoding.UTF8.GetBytes("1x1x2\na\nb\n3\n"), 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 3, 4, 5, 6];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(contents)), Set.Hash);
    }

    [Fact]
    public void Select_Indices_TakesImagesAndLabelsInThatOrder()
    {
        var chosen = Set.Select([2, 0]);

        Assert.Equal([5, 6, 1, 2], chosen.Bytes.ToArray());
        Assert.Equal([1, 0], chosen.Labels.ToArray());
        Assert.Equal([1, 1], chosen.CountPerClass().ToArray());
    }

    [Fact]
    public void Image_Index_GivesItsBytes() => Assert.Equal([3, 4], Set.Row(1).ToArray());

    [Theory]
    [InlineData(5, 0, "found 5 bytes")]
    [InlineData(6, 2, "found label 2")]
    [InlineData(6, -1, "found label -1")]
    public void New_PartsThatDoNotFit_IsBadInput(int bytes, int label, string expected)
    {
        var fault = Assert.Throws<BadInputException>(() => new Examples(new ImageShape(1, 1, 2), ["a", "b"], new byte[bytes], [0, 1, label]));

        Assert.StartsWith(expected, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new string[0], "no classes")]
    [InlineData(new[] { "a" }, "one class")]
    [InlineData(new[] { "a", " " }, "without a name")]
    [InlineData(new[] { "a", "b", "a" }, "'a' twice")]
    public void New_BadClassNames_IsBadInput(string[] names, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => new Examples(new ImageShape(1, 1, 1), [.. names], [], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void DataSet_DifferentClasses_IsBadInput()
        => Assert.Throws<BadInputException>(() => new DataSet("x", "y", false, Set, TestImages.Labelled(2, 0, 1)));

    [Fact]
    public void DataSet_EmptyTestSet_IsBadInput()
        => Assert.Contains("3 training and 0 test", Assert.Throws<BadInputException>(() => new DataSet("x", "y", false, Set, Set.Select([]))).Message, StringComparison.Ordinal);
}
