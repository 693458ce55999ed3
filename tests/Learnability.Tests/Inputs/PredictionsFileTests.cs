namespace Learnability.Tests.InputTests;

public class PredictionsFileTests
{
    [Fact]
    public void Read_OneLineAnImage_CountsThem()
    {
        var matrix = PredictionsFile.Read("label,prediction\ndog,dog\ncat,dog\ndog,cat\ndog,dog\n", "p.csv").Matrix;

        Assert.Equal(["cat", "dog"], matrix.ClassNames.ToArray());
        Assert.Equal([0, 1, 1, 2], matrix.Rows().SelectMany(row => row));
    }

    [Fact]
    public void Read_Counts_AddsThem()
        => Assert.Equal([5, 0, 1, 2], PredictionsFile.Read("label,prediction,count\na,a,2\na,a,3\nb,a,1\nb,b,2\n", "p.csv").Matrix.Rows().SelectMany(row => row));

    [Fact]
    public void Read_NumberedClasses_AreOrderedByNumber()
        => Assert.Equal(["2", "9", "10"], PredictionsFile.Read("label,prediction\n10,9\n9,2\n2,2\n", "p.csv").Matrix.ClassNames.ToArray());

    [Fact]
    public void Read_MixedNames_AreOrderedByCode()
        => Assert.Equal(["10", "9", "a"], PredictionsFile.Read("label,prediction\na,9\n9,a\n10,10\n", "p.csv").Matrix.ClassNames.ToArray());

    [Theory]
    [InlineData("y_true,y_pred\na,a\nb,a\n")]
    [InlineData("Predicted,Actual\na,a\na,b\n")]
    [InlineData(",file,True label,PredictedLabel,score\n0,x.png,a,a,.5\n1,y.png, b ,a,.5\n")]
    [InlineData("y_true;y_pred\na;a\nb;a\n")]
    [InlineData("Prediction,Reference,Freq\na,a,1\na,b,1.0\nb,b,0\n")]
    public void Read_OtherNamesAndColumns_AreRead(string text)
    {
        var matrix = PredictionsFile.Read(text, "p.csv").Matrix;

        Assert.Equal(["a", "b"], matrix.ClassNames.ToArray());
        Assert.Equal([1, 0, 1, 0], matrix.Rows().SelectMany(row => row));
    }

    [Fact]
    public void Read_NamedColumns_AreRead()
    {
        var read = PredictionsFile.Read("label,human,guess,prediction,times\nx,a,a,y,2\nx,b,a,y,3\n", "p.csv", new PredictionColumns("human", "guess", "times"));

        Assert.Equal([2, 0, 3, 0], read.Matrix.Rows().SelectMany(row => row));
        Assert.Equal("true classes are read from column 'human', predicted ones from 'guess'; not read: label, prediction", Assert.Single(read.Notes));
    }

    [Fact]
    public void Read_NumbersOfFloats_AreWhole()
        => Assert.Equal(["0", "1", "10"], PredictionsFile.Read("label,prediction\n0.0,0\n1.0,10\n10,1.\n", "p.csv").Matrix.ClassNames.ToArray());

    [Fact]
    public void Read_NamesWithNoughtsBefore_StayApart()
        => Assert.Equal(["01", "1"], PredictionsFile.Read("label,prediction\n01,01\n1,1\n", "p.csv").Matrix.ClassNames.ToArray());

    [Theory]
    [InlineData("", "p.csv: line 1: found ''; expected a column of the true classes, such as label")]
    [InlineData("label,guess\n", "p.csv: line 1: found 'label,guess'; expected a column of the predicted classes, such as prediction, y_pred, predicted. Name it by --prediction-column COLUMN")]
    [InlineData("label,target,prediction\n", "p.csv: line 1: found columns 'label' and 'target', each of which may hold the true classes; expected one. Name it by --label-column COLUMN.")]
    [InlineData("label,prediction\n", "p.csv: classes: found no classes")]
    [InlineData("label,prediction\na,a\n", "p.csv: classes: found one class ('a')")]
    [InlineData("label,prediction\na,b\n", "p.csv: found 0 images of class 'b'")]
    [InlineData("label,prediction\na,\n", "p.csv: line 2: found an empty label or prediction")]
    [InlineData("label,prediction\na,b,1\n", "p.csv: line 2: found 3 field(s); expected 2")]
    [InlineData("label,prediction,count\na,b,0.5\n", "p.csv: line 2: found '0.5'; expected a whole number from 0")]
    [InlineData("label,prediction,count\na,b,1\nb,b,many\n", "p.csv: line 3: found 'many'")]
    [InlineData("label,prediction,count\na,b,2147483647\na,b,1\n", "p.csv: line 3: found more than 2147483647 images of label 'a'")]
    public void Read_BadFile_SaysWhatAndWhere(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => PredictionsFile.Read(text, "p.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ClassThatIsNeverTheTrueOne_HasNoRateAndIsNamed()
    {
        var read = PredictionsFile.Read("label,prediction\na,a\na,x\nb,b\n", "p.csv").Rates();

        Assert.Equal([("a", 0.5), ("b", 1.0)], read.Rates.Classes.Select(c => (c.Name, c.Rate)));
        Assert.Contains("no image of class 'x' (1 of others were taken for it): it has no rate and gets no weight", Assert.Single(read.Notes), StringComparison.Ordinal);
    }
}
