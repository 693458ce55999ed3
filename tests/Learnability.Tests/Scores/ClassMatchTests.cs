using System.Collections.Immutable;

namespace Learnability.Tests.ScoreTests;

public class ClassMatchTests
{
    [Theory]
    [InlineData("a,b,c", "a,b,c", "", "0,1,2", "")]
    [InlineData("c,a,b", "a,b,c", "", "1,2,0", "classes are matched by name: the model has them in another order than the data")]
    [InlineData("a,x,c", "a,b,c", "b=x", "0,1,2", "classes by --class-map: a is the model's 'a', b is the model's 'x', c is the model's 'c'")]
    [InlineData("x,a,y", "a,b", "b=2", "1,2", "scored among 2 of the model's 3 classes, those of the data: figures are as if it told no others apart")]
    [InlineData("", "a,b,c", "", "0,1,2", "the model names no classes; they are taken to be in the data's order: a, b, c (--classes FILE names them, one a line)")]
    [InlineData("", "a,b", "a=2,b=0", "2,0", "scored among 2 of the model's 3 classes, those of the data: figures are as if it told no others apart")]
    public void Of_Names_GivesTheModelsNumbers(string model, string data, string map, string columns, string note)
    {
        var match = ClassMatch.Of(Card(model, map), [.. data.Split(',')]);

        Assert.Equal(columns, string.Join(',', match.Columns));
        Assert.Equal(note, match.Notes.FirstOrDefault() ?? "");
    }

    [Theory]
    [InlineData("a,b,d", "a,b,c", "", "class c in the data and a, b, d in the model; expected the same names. Say which is which: --class-map c=NAME")]
    [InlineData("Red,Blue", "blue,red", "", "--class-map blue=Blue,red=Red")]
    [InlineData("a,b,c", "a,b", "", "--class-map a=a,b=b")]
    [InlineData("a,b", "a,b", "a=b", "classes a, b of the data for one class of the model, 'b'")]
    [InlineData("", "a,b", "", "3 without names in the model")]
    [InlineData("", "a,b", "a=3,b=0", "class a in the data and 3 classes without names in the model")]
    public void Of_NamesThatDoNotMatch_IsRefusedWithTheWayOn(string model, string data, string map, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => ClassMatch.Of(Card(model, map), [.. data.Split(',')])).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_MapOfAClassThatTheDataLacks_IsAUsageError()
        => Assert.Contains("class 'x'", Assert.Throws<UsageException>(() => ClassMatch.Of(Card("a,b", "x=a"), ["a", "b"])).Message, StringComparison.Ordinal);

    /// <summary>A model of three classes where it names none.</summary>
    private static ModelCard Card(string names, string map)
    {
        ImmutableArray<string> classes = names.Length == 0 ? [] : [.. names.Split(',')];
        return new ModelCard(InputKind.Table, new FeatureShape([1]), classes.IsEmpty ? 3 : classes.Length, classes, ImmutableDictionary<string, string>.Empty)
        {
            ClassMap = map.Length == 0 ? ImmutableDictionary<string, string>.Empty : NameList.Pairs(map)!.Value.ToImmutableDictionary(p => p.Name, p => p.Value),
        };
    }
}
