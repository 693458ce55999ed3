using System.Collections.Immutable;

namespace Learnability.Onnx.Tests;

public class ClassNamesTextTests
{
    [Fact]
    public void ToPython_QuotesAndControls_AreWrittenAsPythonDoes()
        => Assert.Equal("""{0: 'a\\b\n', 1: "it's", 2: 'it\'s "b"', 3: '\x07'}""", ClassNamesText.ToPython(["a\\b\n", "it's", "it's \"b\"", "\a"]));

    [Theory]
    [InlineData("cat", "dog")]
    [InlineData("it's", "\"quoted\" it's")]
    [InlineData("1: 'x'", "back\\slash\t")]
    [InlineData("übung", "犬")]
    public void Read_WhatWasWritten_GivesTheSameNames(string first, string second)
    {
        ImmutableArray<string> names = [first, second];

        Assert.Equal(names.AsEnumerable(), ClassNamesText.Read(Properties("class_names", ClassNamesText.ToJson(names))));
        Assert.Equal(names.AsEnumerable(), ClassNamesText.Read(Properties("names", ClassNamesText.ToPython(names))));
    }

    [Fact]
    public void Read_NamesOutOfOrder_AreSortedByNumber()
        => Assert.Equal(["cat", "dog"], ClassNamesText.Read(Properties("names", "{1:'dog' , 0 : \"cat\"}")).AsEnumerable());

    [Fact]
    public void Read_Both_PrefersJson()
        => Assert.Equal(["a"], ClassNamesText.Read(Properties("names", "{0: 'b'}").Add("class_names", "[\"a\"]")).AsEnumerable());

    [Theory]
    [InlineData("names", "['cat', \"dog\"]")]
    [InlineData("id2label", "{\"0\": \"cat\", \"1\": \"dog\"}")]
    [InlineData("class_indices", "{'dog': 1, 'cat': 0}")]
    [InlineData("labels", "('cat', 'dog',)")]
    public void Read_FormsOfOtherTools_AreNames(string key, string text) => Assert.Equal(["cat", "dog"], ClassNamesText.Read(Properties(key, text)).AsEnumerable());

    [Fact]
    public void Read_OtherToolsEntryThatIsNoList_IsPassedOver() => Assert.Empty(ClassNamesText.Read(Properties("classes", "3")));

    [Fact]
    public void Read_Neither_IsEmpty() => Assert.Empty(ClassNamesText.Read(Properties("author", "x")));

    [Theory]
    [InlineData("class_names", "cat, dog")]
    [InlineData("class_names", "null")]
    [InlineData("class_names", "[1, 2]")]
    [InlineData("class_names", "[\"a\", null]")]
    [InlineData("names", "{0: 'a', 0: 'b'}")]
    [InlineData("names", "{0: 'a', 2: 'b'}")]
    [InlineData("names", "{0: '\\q'}")]
    public void Read_Malformed_IsAnErrorThatNamesTheKey(string key, string text)
        => Assert.Contains($"'{key}'", Assert.Throws<BadInputException>(() => ClassNamesText.Read(Properties(key, text))).Message, StringComparison.Ordinal);

    private static ImmutableDictionary<string, string> Properties(string key, string value)
        => ImmutableDictionary<string, string>.Empty.Add(key, value);
}
