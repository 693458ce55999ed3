using System.Collections.Immutable;

namespace Learnability.Tests.PostHocTests;

public sealed class CostTableTests
{
    private const string Table = "true,cat,dog,fox\ncat,0,5,1\ndog,1,,1\nfox,0.5,1,0\n";

    [Fact]
    public void Read_Table_KeepsWhatIsNotOne() => Assert.Equal("cat>dog:5,fox>cat:0.5", CostTable.Read(Table, "costs.csv").ToString());

    [Fact]
    public void For_ClassNames_CountsAllOtherMistakesAsOne()
        => Assert.Equal([0, 5, 1, 1, 0, 1, 0.5, 1, 0], CostTable.Parse("cat>dog:5,fox>cat:0.5").For(["cat", "dog", "fox"]));

    /// <summary>Names that hold a mark come through a file, a text and an option's word.</summary>
    [Fact]
    public void Read_NamesWithMarks_AreQuoted()
    {
        var costs = CostTable.Read("true,\"big, \"\"red\"\"\",a>b:c\n\"big, \"\"red\"\"\",0,5\na>b:c,1,0\n", "costs.csv");

        Assert.Equal("\"big, \"\"red\"\"\">\"a>b:c\":5", costs.ToString());
        Assert.Equal(costs.Entries.AsEnumerable(), CostTable.Parse(costs.ToString()).Entries);
        Assert.Equal(" --objective 'cost=\"big, \"\"red\"\"\">\"a>b:c\":5'", Objective.Parse($"cost={costs}").AsOption);
    }

    [Theory]
    [InlineData("cat>dog", "expected TRUE>PREDICTED:COST")]
    [InlineData("cat>cat:2", "expected two classes")]
    [InlineData("cat>dog:-1", "expected two classes and a number in [0, 1000000]")]
    [InlineData("cat>dog:2,cat>dog:3", "found two costs")]
    public void Parse_Bad_SaysWhatIsExpected(string text, string message)
        => Assert.Contains(message, Assert.Throws<UsageException>(() => CostTable.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("true,cat,dog\ncat,0,5\n", "line 1: found predicted class 'dog' and no line")]
    [InlineData("true,cat,dog\ncat,0,5\nowl,1,0\n", "line 3: found true class 'owl'")]
    [InlineData("true,cat,dog\ncat,1,5\ndog,1,0\n", "line 2: found cost '1'; expected 0 or nothing")]
    [InlineData("true,cat,dog\ncat,0,x\ndog,1,0\n", "line 2: found cost 'x'")]
    [InlineData("true,cat,dog\ncat,0,1\ndog,1,0\n", "found costs that are all 1")]
    public void Read_Bad_NamesTheLine(string text, string message)
        => Assert.Contains(message, Assert.Throws<BadInputException>(() => CostTable.Read(text, "costs.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void For_UnknownClass_IsRefused()
        => Assert.StartsWith("found a cost for class 'dog'; expected one of cat, fox", Assert.Throws<UsageException>(() => CostTable.Parse("cat>dog:2").For(["cat", "fox"])).Message, StringComparison.Ordinal);

    /// <summary>Counted by hand, image by image.</summary>
    [Fact]
    public void AsItIs_WithCosts_IsTheirMeanOverImages()
    {
        var data = SyntheticLogits.Make(100, 1);
        ImmutableArray<int> predicted = data.Logits.Predictions();
        var (one, two) = (data.ClassNames[0], data.ClassNames[1]);

        var expected = data.Labels.Zip(predicted, (y, p) => y == p ? 0 : (y, p) == (0, 1) ? 7.0 : 1).Average();

        Assert.Equal(expected, data.AsItIs(CostTable.Parse($"{one}>{two}:7")).Cost!.Value, 1e-12);
    }

    [Fact]
    public void Solve_CostsOfOneClass_LowersTheirCost()
    {
        var data = SyntheticLogits.Make(300, 1);
        var names = data.ClassNames;
        var objective = Objective.Parse("cost=" + string.Join(',', names.Skip(1).Select(n => $"{names[0]}>{n}:10")));

        var solution = BiasSolver.Solve(data, BiasOptions.Default with { BudgetPoints = 3, Objective = objective });

        Assert.True(solution.After.Cost < 0.95 * solution.Before.Cost);
        Assert.True(solution.After.Rates[0] > solution.Before.Rates[0]);
    }
}
