using Learnability.Testing;

namespace Learnability.Data.Tests.Tables;

public sealed class TableSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_Table_GivesColumnsAsFloatsAndAShareOfEachClassForTesting()
    {
        var data = Load("x,kind,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i < 10 ? "owl" : "fox")},{-i}e-1\n")));

        Assert.Equal((InputKind.Table, new FeatureShape([2]), "table"), (data.Train.Kind, data.Train.Shape, data.Name));
        Assert.Equal(["fox", "owl"], data.Train.ClassNames.AsEnumerable());
        Assert.Equal([8, 8, 2, 2], data.Train.CountPerClass().Concat(data.Test.CountPerClass()));
        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(data.Train.Floats(i)[0], data.Train.Floats(i)[1] * -10, 4));
        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(data.Train.Floats(i)[0] < 10 ? 1 : 0, data.Train.Labels[i]));
    }

    [Theory]
    [InlineData("kind,x\na,1\nb,\n", "line 3: found nothing in column 'x'; expected a number. Fill it in, or remove the line or the column.")]
    [InlineData("kind,x\na,1\nb,one\n", "line 3: found 'one' in column 'x'; expected a number.")]
    [InlineData("kind,x\na,1\nb,NaN\n", "line 3: found 'NaN' in column 'x'; expected a number.")]
    [InlineData("kind,x\na,1\nb,1e99\n", "line 3: found '1e99' in column 'x'; expected a number.")]
    [InlineData("kind,x\na,1\nb\n", "line 3: found 1 field(s); expected 2, as in line 1. Repair the line.")]
    [InlineData("kind,x\na,1\n,2\n", "line 3: found no class in column 'kind'; expected its name. Fill it in, or remove the line.")]
    [InlineData("class,x\na,1\n", "line 1: found no column 'kind'; expected one of class, x. Correct --label, or add the line of names.")]
    [InlineData("kind,x,x\na,1,2\n", "line 1: found column 'x' twice; expected a name for each column. Rename one of them.")]
    [InlineData("kind,x\na,1\na,2\n", "found one class ('a') in column 'kind' of '")]
    [InlineData("kind,x\n", "found 0 row(s) and 1 column(s) of numbers in '")]
    [InlineData("kind\na\nb\n", "found 2 row(s) and 0 column(s) of numbers in '")]
    [InlineData("", "empty, or a pipe or device and no regular file")]
    public void Load_BadTable_IsRefused(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => Load(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_NoFile_IsRefused()
        => Assert.Throws<BadInputException>(() => new TableSource(_folder["absent.csv"], "kind", new Seed(0), null).Load(CancellationToken.None));

    private DataSet Load(string text)
    {
        File.WriteAllText(_folder["table.csv"], text);
        return new TableSource(_folder["table.csv"], "kind", new Seed(0), null).Load(CancellationToken.None);
    }
}
