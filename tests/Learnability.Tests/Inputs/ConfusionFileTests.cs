namespace Learnability.Tests.InputTests;

public class ConfusionFileTests
{
    [Theory]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,2],[3,7]]}""")]
    [InlineData("cat,dog\n8,2\n3,7\n")]
    [InlineData("\uFEFFcat,dog\r\n8,2\r\n3,7")]
    [InlineData(",cat,dog\ncat,8,2\ndog,3,7\n")]
    public void Read_EachForm_GivesTheMatrix(string text)
    {
        var matrix = ConfusionFile.Read(text, "f");

        Assert.Equal(["cat", "dog"], matrix.ClassNames.ToArray());
        Assert.Equal([8, 2, 3, 7], matrix.Rows().SelectMany(row => row));
        Assert.Equal([11L, 9L], matrix.Rates().Classes.Select(c => c.Predicted!.Value));
    }

    [Fact]
    public void Write_Matrix_ReadsBackTheSame()
    {
        var written = ConfusionFile.Write(new ConfusionMatrix(["größer", "b"], [3, 1, 2, 4]));

        Assert.Equal(written, ConfusionFile.Write(ConfusionFile.Read(written, "f")));
    }

    [Theory]
    [InlineData("", "f: line 1: found one class ('')")]
    [InlineData("cat\n8\n", "f: line 1: found one class ('cat')")]
    [InlineData("cat,cat\n8,2\n3,7\n", "f: line 1: found class 'cat' twice")]
    [InlineData("cat,dog\n8,2\n", "f: found 1 line(s) of counts; expected 2")]
    [InlineData("cat,dog\n8,2\n3,7\n1,1\n", "f: found 3 line(s) of counts; expected 2")]
    [InlineData("cat,dog\n8,2\n3,x\n", "f: line 3: found 'x'; expected a whole number from 0")]
    [InlineData("cat,dog\n8,2\n3,-7\n", "f: line 3: found '-7'")]
    [InlineData("cat,dog\n8,2\n3,2.5\n", "f: line 3: found '2.5'")]
    [InlineData("cat,dog\n8,2\n0,0\n", "f: found 0 images of class 'dog'; expected 1 to")]
    [InlineData("cat,dog\n8,2\n2147483647,1\n", "f: found 2147483648 images of class 'dog'")]
    [InlineData(",cat,dog\ndog,8,2\ncat,3,7\n", "f: line 2: found the line of class 'dog'; expected 'cat'")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,2]]}""", "f: confusion: found 1 rows; expected 2")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,2],[3]]}""", "f: confusion[1]: found a row")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,-2],[3,7]]}""", "f: confusion[0]: found a row")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat"],"confusion":[[8]]}""", "f: classes: found one class")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"]}""", "f: confusion: found none")]
    [InlineData("""{"schema":"learnability/rates/1","classes":["cat","dog"],"confusion":[[8,2],[3,7]]}""", "f: schema: found 'learnability/rates/1'")]
    public void Read_BadFile_SaysWhatAndWhere(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => ConfusionFile.Read(text, "f")).Message, StringComparison.Ordinal);
}
