namespace Learnability.Tests.WeightTests;

public class ClassValuesTests
{
    [Fact]
    public void Parse_List_ReadsBackTheSame()
    {
        var values = ClassValues.Parse(ClassValueKind.Target, "cat=.8, a=b=1");

        Assert.Equal([("cat", 0.8), ("a=b", 1.0)], values.Entries.ToArray());
        Assert.Equal("cat=0.8,\"a=b\"=1", values.ToString());
        Assert.Equal(values.Entries.AsEnumerable(), ClassValues.Parse(ClassValueKind.Target, values.ToString()).Entries.AsEnumerable());
    }

    [Fact]
    public void For_Classes_PutsValuesInTheirOrder()
        => Assert.Equal([null, 0.5, null, 0.8], ClassValues.Parse(ClassValueKind.Target, "d=.8,b=.5").For(["a", "b", "c", "d"]).ToArray());

    [Fact]
    public void For_UnknownClass_ListsTheKnownOnes()
    {
        var fault = Assert.Throws<UsageException>(() => ClassValues.Parse(ClassValueKind.Priority, "cow=2").For(["cat", "dog"]));

        Assert.Equal("found a priority for class 'cow'; expected one of cat, dog.", fault.Message);
    }

    [Theory]
    [InlineData("", "expected NAME=VALUE")]
    [InlineData("cat", "expected NAME=VALUE")]
    [InlineData("=0.5", "expected NAME=VALUE")]
    [InlineData("cat=x", "expected NAME=VALUE")]
    [InlineData("cat=0.5,", "expected NAME=VALUE")]
    [InlineData("cat=0", "found target 0 for class 'cat'; expected a number in (0, 1]")]
    [InlineData("cat=1.01", "expected a number in (0, 1]")]
    [InlineData("cat=NaN", "expected a number in (0, 1]")]
    [InlineData("cat=0.5,cat=0.6", "two target values for class 'cat'")]
    public void Parse_Target_RefusesAnythingElse(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<UsageException>(() => ClassValues.Parse(ClassValueKind.Target, text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cat=0")]
    [InlineData("cat=-1")]
    [InlineData("cat=100.5")]
    public void Parse_Priority_RefusesValuesOutOfRange(string text)
        => Assert.Contains("expected a number in (0, 100]", Assert.Throws<UsageException>(() => ClassValues.Parse(ClassValueKind.Priority, text)).Message, StringComparison.Ordinal);
}
