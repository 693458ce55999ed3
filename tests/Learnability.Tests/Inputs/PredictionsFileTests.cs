namespace Learnability.Tests.InputTests;

public class PredictionsFileTests
{
    [Fact]
    public void Read_OneLineAnImage_CountsThem()
    {
        var matrix = PredictionsFile.Read("label,prediction\ndog,dog\ncat,dog\ndog,cat\ndog,dog\n", "p.csv");

        Assert.Equal(["cat", "dog"], matrix.ClassNames.ToArray());
        Assert.Equal([0, 1, 1, 2], matrix.Rows().SelectMany(row => row));
    }

    [Fact]
    public void Read_Counts_AddsThem()
        => Assert.Equal([5, 0, 1, 2], PredictionsFile.Read("label,prediction,count\na,a,2\na,a,3\nb,a,1\nb,b,2\n", "p.csv").Rows().SelectMany(row => row));

    [Fact]
    public void Read_NumberedClasses_AreOrderedByNumber()
        => Assert.Equal(["2", "9", "10"], PredictionsFile.Read("label,prediction\n10,9\n9,2\n2,2\n", "p.csv").ClassNames.ToArray());

    [Fact]
    public void Read_MixedNames_AreOrderedByCode()
        => Assert.Equal(["10", "9", "a"], PredictionsFile.Read("label,prediction\na,9\n9,a\n10,10\n", "p.csv").ClassNames.ToArray());

    [Theory]
    [InlineData("", "p.csv: line 1: found ''; expected label,prediction")]
    [InlineData("label;prediction\n", "p.csv: line 1: found 'label;prediction'")]
    [InlineData("prediction,label\na,b\n", "p.csv: line 1: found 'prediction,label'")]
    [InlineData("label,prediction\n", "p.csv: classes: found no classes")]
    [InlineData("label,prediction\na,a\n", "p.csv: classes: found one class ('a')")]
    [InlineData("label,prediction\na,b\n", "p.csv: found 0 images of class 'b'")]
    [InlineData("label,prediction\na,\n", "p.csv: line 2: found an empty label or prediction")]
    [InlineData("label,prediction\na,b,1\n", "p.csv: line 2: found 3 field(s); expected 2")]
    [InlineData("label,prediction,count\na,b,0\n", "p.csv: line 2: found '0'; expected a whole number from 1")]
    [InlineData("label,prediction,count\na,b,1\nb,b,many\n", "p.csv: line 3: found 'many'")]
    [InlineData("label,prediction,count\na,b,2147483647\na,b,1\n", "p.csv: line 3: found more than 2147483647 images of label 'a'")]
    public void Read_BadFile_SaysWhatAndWhere(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => PredictionsFile.Read(text, "p.csv")).Message, StringComparison.Ordinal);
}
