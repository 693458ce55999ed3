namespace Learnability.Tests.InputTests;

public class ConfusionFileTests
{
    [Theory]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,2],[3,7]]}""")]
    [InlineData("cat,dog\n8,2\n3,7\n")]
    [InlineData("\uFEFFcat,dog\r\n8,2\r\n3,7")]
    [InlineData(",cat,dog\ncat,8,2\ndog,3,7\n")]
    [InlineData(",cat,dog\ndog,3,7\ncat,8,2\n")]
    [InlineData("Actual,cat,dog\ncat,8,2\ndog,3,7\n")]
    [InlineData("True,cat,dog,All\ncat,8,2,10\ndog,3,7,10\nAll,11,9,20\n")]
    [InlineData(";cat;dog\ncat;8,0;2,0\ndog;3;7\n")]
    [InlineData("sep=;\n;cat;dog\ncat;8;2\ndog;3;7\n")]
    [InlineData("\tcat\tdog\ncat\t8.0\t2e0\ndog\t3\t7\n")]
    [InlineData("\"cat\" \"dog\"\n\"cat\" 8 2\n\"dog\" 3 7\n")]
    [InlineData("cat,8,2\ndog,3,7\n")]
    [InlineData(",pred_cat,pred_dog\ntrue_cat,8,2\ntrue_dog,3,7\n")]
    [InlineData(",true_cat,true_dog\npred_cat,8,3\npred_dog,2,7\n")]
    [InlineData("Predicted/Actual,cat,dog\ncat,8,3\ndog,2,7\n")]
    [InlineData("          Reference\nPrediction cat dog\n       cat   8   3\n       dog   2   7\n")]
    [InlineData("Predicted  cat  dog\nActual             \ncat          8    2\ndog          3    7\n")]
    [InlineData("\"Prediction\",\"Reference\",\"Freq\"\n\"cat\",\"cat\",8\n\"dog\",\"cat\",2\n\"cat\",\"dog\",3\n\"dog\",\"dog\",7\n")]
    public void Read_EachForm_GivesTheMatrix(string text)
    {
        var matrix = ConfusionFile.Read(text, "f").Matrix;

        Assert.Equal(["cat", "dog"], matrix.ClassNames.ToArray());
        Assert.Equal([8, 2, 3, 7], matrix.Rows().SelectMany(row => row));
        Assert.Equal([11L, 9L], matrix.Rates().Classes.Select(c => c.Predicted!.Value));
    }

    [Theory]
    [InlineData("8,2\n3,7\n")]
    [InlineData("8.000000000000000000e+00 2.000000000000000000e+00\n3.000000000000000000e+00 7.000000000000000000e+00\n")]
    [InlineData("[[8 2]\n [3 7]]\n")]
    [InlineData("array([[8, 2],\n       [3, 7]])")]
    [InlineData("[[8, 2], [3, 7]]")]
    public void Read_NoNames_CountsClasses(string text)
    {
        var read = ConfusionFile.Read(text, "f");

        Assert.Equal(["0", "1"], read.Matrix.ClassNames.ToArray());
        Assert.Equal([8, 2, 3, 7], read.Matrix.Rows().SelectMany(row => row));
        Assert.Contains(read.Notes, note => note.Contains("counted from 0 to 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Matrix_MoreImagesThanAreCountedTo_IsRefused()
        => Assert.Contains("more than 2147483647 images of class 'b'", Assert.Throws<BadInputException>(() => new ConfusionMatrix(["a", "b"], [1, 1, int.MaxValue, 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ClassThatIsNeverPredicted_HasAColumnOfNoughts()
    {
        var read = ConfusionFile.Read("Actual,cat,dog\ncat,90,10\ndog,20,30\nfox,5,5\n", "f");

        Assert.Equal([90, 10, 0, 20, 30, 0, 5, 5, 0], read.Matrix.Rows().SelectMany(row => row));
        Assert.Contains("no column of 'fox'", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",cat,dog\ncat,0.8,0.2\ndog,0.3,0.7\n")]
    [InlineData(",cat,dog\ncat,80.0,20.0\ndog,30.4,69.6\n")]
    [InlineData(",cat,dog\ncat,0.4,0.1\ndog,0.15,0.35\n")]
    public void Read_Shares_NeedCounts(string text)
    {
        Assert.Equal([8, 2, 3, 7], ConfusionFile.Read(text, "f", Counted("dog=10,cat=10")).Matrix.Rows().SelectMany(row => row));
        Assert.Contains("--counts cat=N,dog=N", Assert.Throws<BadInputException>(() => ConfusionFile.Read(text, "f")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SharesOfAll_HeldAgainstCounts()
        => Assert.Contains("found a share of 0.5 for class 'cat'", Assert.Throws<BadInputException>(() => ConfusionFile.Read(",cat,dog\ncat,0.4,0.1\ndog,0.15,0.35\n", "f", Counted("10,90"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_SharesThatRound_KeepTheNumberOfImages()
        => Assert.Equal([3, 2, 2], ConfusionFile.Read(",a,b,c\na,.34,.33,.33\nb,0,1,0\nc,0,0,1\n", "f", Counted("7,1,1")).Matrix.Rows()[0].AsEnumerable());

    [Fact]
    public void Read_RowsArePredictions_IsSaidOrChecked()
    {
        const string Text = "\"\",\"cat\",\"dog\"\n\"cat\",8,3\n\"dog\",2,9\n";

        Assert.Equal([8, 2, 3, 9], ConfusionFile.Read(Text, "f", new ConfusionHints(RowsArePredictions: true)).Matrix.Rows().SelectMany(row => row));
        Assert.Contains("(--transpose for the other way round)", Assert.Single(ConfusionFile.Read(Text, "f").Notes), StringComparison.Ordinal);
        Assert.Contains("Rows are predictions: add --transpose.", Assert.Throws<BadInputException>(() => ConfusionFile.Read(Text, "f", Counted("10,12"))).Message, StringComparison.Ordinal);
        Assert.Contains("Leave --transpose out.", Assert.Throws<BadInputException>(() => ConfusionFile.Read(Text, "f", Counted("11,11") with { RowsArePredictions = true })).Message, StringComparison.Ordinal);
        Assert.Empty(ConfusionFile.Read(Text, "f", Counted("11,11")).Notes);
        Assert.Contains("rows are named as true classes", Assert.Throws<UsageException>(() => ConfusionFile.Read("Actual,cat,dog\ncat,8,2\ndog,3,7\n", "f", new ConfusionHints(true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Matrix_ReadsBackTheSame()
    {
        var written = ConfusionFile.Write(new ConfusionMatrix(["größer", "b"], [3, 1, 2, 4]));

        Assert.Equal(written, ConfusionFile.Write(ConfusionFile.Read(written, "f").Matrix));
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
    [InlineData("cat,dog\n8,2\n0,0\n", "f: found 0 images of class 'dog'; expected some of at least two classes")]
    [InlineData("cat,dog\n8,2\n2147483647,1\n", "f: found 2147483648 images of class 'dog'")]
    [InlineData(",cat,dog\ncat,8,2\ncow,3,7\n", "f: found true classes cat, cow and predicted classes cat, dog; expected the same names")]
    [InlineData(",cat,dog,images\ncat,8,2,10\ndog,3,7,10\n", "f: found column 'images', which holds the sums of the others")]
    [InlineData("0,1\n8,2\n", "f: found 1 line(s) of counts; expected 2")]
    [InlineData("[[20 5 5\n5 20 5", "f: line 1: found brackets that hold no list of numbers")]
    [InlineData("true,false\n8,2\n", "f: found 1 line(s) of counts; expected 2")]
    [InlineData(",cat,dog\ncat,8,2\nAll,9,2\n", "f: found true classes cat, All")]
    [InlineData(",cat,dog\ncat,0.8,0.3\ndog,0.2,0.7\n", "f: line 2: found '0.8'; expected a whole number")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,2]]}""", "f: confusion: found 1 rows; expected 2")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,2],[3]]}""", "f: confusion[1]: found a row")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"],"confusion":[[8,-2],[3,7]]}""", "f: confusion[0]: found a row")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat"],"confusion":[[8]]}""", "f: classes: found one class")]
    [InlineData("""{"schema":"learnability/confusion/1","classes":["cat","dog"]}""", "f: confusion: found none")]
    [InlineData("""{"schema":"learnability/rates/1","classes":["cat","dog"],"confusion":[[8,2],[3,7]]}""", "f: schema: found 'learnability/rates/1'")]
    public void Read_BadFile_SaysWhatAndWhere(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => ConfusionFile.Read(text, "f")).Message, StringComparison.Ordinal);

    private static ConfusionHints Counted(string counts) => new(Counts: ClassCounts.Parse(counts));

    /// <summary>A class that is predicted alone: a row of noughts, or no row at all.</summary>
    [Theory]
    [InlineData("cat,dog,fox\n8,1,1\n3,7,0\n0,0,0\n")]
    [InlineData(",cat,dog,fox\ncat,8,1,1\ndog,3,7,0\n")]
    public void Read_ClassWithoutImages_HasNoRateAndIsNamed(string text)
    {
        var read = ConfusionFile.Read(text, "f").Rates();

        Assert.Equal([("cat", 0.8), ("dog", 0.7)], read.Rates.Classes.Select(c => (c.Name, c.Rate)));
        Assert.Contains("no image of class 'fox' (1 of others were taken for it)", read.Notes[^1], StringComparison.Ordinal);
    }
}
