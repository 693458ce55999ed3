using System.Collections.Immutable;
using System.Globalization;
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
    [InlineData("kind,x\na,1\nb,one\n", "line 3: found 'one' in column 'x'; expected a number, as other lines have. Correct it")]
    [InlineData("kind,x\na,1\nb,1e99\n", "line 3: found '1e99' in column 'x'; expected a number, as other lines have.")]
    [InlineData("kind;x\na;1,5\nb;2,5\n", "found column 'x'; expected numbers in place of '1,5'. Numbers need decimal points: write the file anew with them")]
    [InlineData("kind;x\na;1\nb;2,5\n", "line 3: found '2,5' in column 'x'; expected a number, as other lines have. Numbers need decimal points")]
    [InlineData("kind,x\na,\nb,NA\n", "found column 'x'; expected a number or a category in some of the lines. Remove the column.")]
    [InlineData("kind,x\na,1\nb\n", "line 3: found 1 field(s); expected 2, as in line 1. Repair the line.")]
    [InlineData("kind,x\na,1\n,2\n", "line 3: found no class in column 'kind'; expected its name. Fill it in, or remove the line.")]
    [InlineData("class,x\na,1\n", "line 1: found no column 'kind'; expected one of class, x. Correct --label, or add the line of names.")]
    [InlineData("kind,x,x\na,1,2\n", "line 1: found column 'x' twice; expected a name for each column. Rename one of them.")]
    [InlineData("kind,x\na,1\na,2\n", "found one class ('a') in column 'kind' of '")]
    [InlineData("kind,x\n", "found 0 row(s) and 1 column(s) beside the classes in '")]
    [InlineData("kind\na\nb\n", "found 2 row(s) and 0 column(s) beside the classes in '")]
    [InlineData("", "empty, or a pipe or device and no regular file")]
    public void Load_BadTable_IsRefused(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => Load(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_Texts_BecomeAColumnForEachCategory()
    {
        var notes = new List<string>();
        var data = Load("kind,colour,x\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i < 10 ? "owl" : "fox")},{(i % 5 == 0 ? "" : i % 2 == 0 ? "red" : "blue")},{i}\n")), notes);

        Assert.Equal(["colour=(missing)", "colour=blue", "colour=red", "x"], data.Train.ValueNames.AsEnumerable());
        Assert.All(Enumerable.Range(0, 16), i =>
        {
            var row = data.Train.Floats(i);
            Assert.Equal(row[3] % 5 == 0 ? (1, 0, 0) : row[3] % 2 == 0 ? (0, 0, 1) : (0, 1, 0), (row[0], row[1], row[2]));
        });
        Assert.Equal("column 'colour' holds texts: a column of 0 and 1 for each of 3 categories", Assert.Single(notes));
    }

    /// <summary>By the rows that are trained on alone: what is tested has no part in it.</summary>
    [Fact]
    public void Load_Gaps_AreFilledWithTheMedianOfTheTrainingRows()
    {
        var notes = new List<string>();
        var data = Load("kind,x\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i < 10 ? "owl" : "fox")},{(i is 3 or 14 ? "NA" : i)}\n")), notes);
        var known = Enumerable.Range(0, data.Train.Count).Where(i => data.Train.Floats(i)[1] == 0).Select(i => data.Train.Floats(i)[0]).Order().ToArray();
        var median = known.Length % 2 == 1 ? known[known.Length / 2] : (known[(known.Length / 2) - 1] + known[known.Length / 2]) / 2;

        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"x [{(double)median:R} where missing]"), "x is missing"], data.Train.ValueNames.AsEnumerable());
        Assert.Equal(2, Rows(data).Count(row => row[1] == 1));
        Assert.All(Rows(data).Where(row => row[1] == 1), row => Assert.Equal(median, row[0]));
        Assert.Contains("column 'x' lacks 2 of 20 numbers: filled with", Assert.Single(notes), StringComparison.Ordinal);
    }

    /// <summary>A model's columns, in another table: by name, whatever their order, with its own fills and categories.</summary>
    [Fact]
    public void Read_ColumnsOfAModel_AreTakenByName()
    {
        ImmutableArray<string> names = ["x [2.5 where missing]", "x is missing", "colour=blue", "colour=red", "y"];
        File.WriteAllText(_folder["new.csv"], "y,colour,x\n7,red,\n8,blue,4\n");

        Assert.Equal([2.5f, 1, 0, 1, 7, 4, 0, 1, 0, 8], TableFile.Read(_folder["new.csv"], null, names).Values);
    }

    [Theory]
    [InlineData("y,colour,x\n7,violet,1\n", "line 2: found 'violet' in column 'colour', which the rows that were trained on did not have; expected one of blue, red.")]
    [InlineData("y,colour\n7,red\n", "found no column for 'x [2.5 where missing]'")]
    [InlineData("y,colour,x,z\n7,red,1,1\n", "found column 'z' in a table of y, colour, x, z; expected the columns that the model")]
    [InlineData("y,colour,x\n,red,1\n", "line 2: found nothing in column 'y'; expected a number, as there were no gaps in training.")]
    public void Read_TableUnlikeTheModels_IsRefused(string text, string expected)
    {
        File.WriteAllText(_folder["new.csv"], text);

        Assert.Contains(
            expected,
            Assert.Throws<BadInputException>(() => TableFile.Read(_folder["new.csv"], null, ["x [2.5 where missing]", "x is missing", "colour=blue", "colour=red", "y"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyTexts_AreNoCategories()
    {
        File.WriteAllText(_folder["new.csv"], "name,x\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"n{i},1\n")));

        Assert.Contains("found column 'name'; expected numbers, or at most 50 categories, in place of 60 different texts.", Assert.Throws<BadInputException>(() => TableFile.Read(_folder["new.csv"], null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFile_IsRefused()
        => Assert.Throws<BadInputException>(() => new TableSource(_folder["absent.csv"], "kind", new Seed(0), null).Load(CancellationToken.None));

    private static IEnumerable<float[]> Rows(DataSet data) => new[] { data.Train, data.Test }.SelectMany(part => Enumerable.Range(0, part.Count).Select(i => part.Floats(i).ToArray()));

    private DataSet Load(string text, List<string>? notes = null)
    {
        File.WriteAllText(_folder["table.csv"], text);
        return new TableSource(_folder["table.csv"], "kind", new Seed(0), notes is null ? null : notes.Add).Load(CancellationToken.None);
    }
}
