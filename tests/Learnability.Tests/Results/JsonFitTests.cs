namespace Learnability.Tests.ResultTests;

/// <summary>JSON of one of several types, beside what the files' own tests hold.</summary>
public class JsonFitTests
{
    [Theory]
    [InlineData("""{"type":"linear","name":"head","inputs":12,"outputs":2,"bias":"yes"}""", "layers[1].bias: found \"yes\"; expected true or false.")]
    [InlineData("""{"type":"linear","name":"head","inputs":12,"outputs":2}""", "layers[1].bias: found none; expected this member.")]
    [InlineData("""{"type":"linear","name":null,"inputs":12,"outputs":2,"bias":true}""", "layers[1].name: found null; expected a text.")]
    [InlineData("""{"type":"linear","name":"head","inputs":12,"outputs":2,"bias":true,"more":1}""", "layers[1].more: found a member that is not known")]
    [InlineData("""{"type":"magic"}""", "layers[1].type: found \"magic\"; expected one of ")]
    [InlineData("""{"name":"head"}""", "layers[1].type: found none; expected one of ")]
    [InlineData("null", "layers[1]: found null; expected ")]
    [InlineData("7", "layers[1]: found 7; expected an object.")]
    public void Read_BadLayer_NamesTheMember(string layer, string expected)
    {
        var text = $$"""{"name":"n","input":{"channels":3,"height":2,"width":2},"classCount":2,"layers":[{"type":"flatten"},{{layer}}]}""";

        var fault = Assert.Throws<BadInputException>(() => SchemaJson.ReadPart(text, CoreJson.Strict.NetworkSpec, "net"));

        Assert.StartsWith($"net: {expected}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GoodLayers_GivesThem()
    {
        const string text = """{"name":"n","input":{"channels":3,"height":2,"width":2},"classCount":2,"layers":[{"type":"flatten"},{"type":"linear","name":"head","inputs":12,"outputs":2,"bias":true}]}""";

        Assert.Equal(new Linear("head", 12, 2, Bias: true), SchemaJson.ReadPart(text, CoreJson.Strict.NetworkSpec, "net").Layers[1]);
    }

    [Theory]
    [InlineData("""{"schema":"learnability/rates/1","classes":[{"name":"a","hits":1,"count":2,"rate":1e400}]}""", "f: classes[0].rate: found 1e400; expected a number within range.")]
    [InlineData("""{"schema":"learnability/rates/1","classes":[{"name":"\ud800","hits":1,"count":2}]}""", "f: classes[0].name: found half of a character")]
    [InlineData("""{"schema":"\udc00","classes":[]}""", "f: schema: found half of a character")]
    [InlineData("""{"schema":"learnability/rates/1","classes":[{"\ud800":1}]}""", "f: classes[0]: found a member whose name has half of a character")]
    public void Read_WhatNoValueCanHold_IsNamed(string text, string expected)
        => Assert.StartsWith(expected, Assert.Throws<BadInputException>(() => RatesFile.Read(text, "f")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_RatesFromElsewhere_AreHeldToTheSame()
        => Assert.Contains("half of a character", Assert.Throws<BadInputException>(() => RatesText.Read("""{"\ud800":0.5,"b":0.5}""", "f", ClassCounts.Parse("2,2"))).Message, StringComparison.Ordinal);
}
