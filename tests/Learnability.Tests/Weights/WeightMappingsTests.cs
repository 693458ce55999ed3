namespace Learnability.Tests.WeightTests;

public class WeightMappingsTests
{
    [Theory]
    [InlineData("power", "power(gamma=3)")]
    [InlineData("inverse", "inverse")]
    [InlineData("complement", "complement(gamma=3)")]
    [InlineData("error-rate", "error-rate(tau=1)")]
    [InlineData("odds", "odds(gamma=1)")]
    [InlineData("exponential", "exponential(k=4)")]
    [InlineData("linear", "linear(k=4)")]
    [InlineData("rank", "rank(k=0.5)")]
    [InlineData("error-rate-dynamic", "error-rate-dynamic")]
    [InlineData("f1", "f1(gamma=2)")]
    [InlineData("inverse-frequency", "inverse-frequency")]
    [InlineData("max-frequency", "max-frequency(gamma=1)")]
    [InlineData("effective-number", "effective-number(beta=0.999)")]
    [InlineData("uniform", "uniform")]
    public void Parse_NameAlone_TakesTheDefault(string name, string description)
        => Assert.Equal(description, WeightMappings.Parse(name).Describe());

    [Fact]
    public void Parse_Parameter_IsTaken()
        => Assert.Equal(new PowerMapping(2.5), WeightMappings.Parse("power:2.5"));

    [Fact]
    public void Parse_UnknownName_ListsTheKnownOnes()
    {
        var fault = Assert.Throws<UsageException>(() => WeightMappings.Parse("Power"));

        Assert.Equal(
            "found mapping 'Power'; expected one of power, inverse, complement, error-rate, odds, exponential, linear, rank, error-rate-dynamic, f1, "
            + "inverse-frequency, max-frequency, effective-number, uniform.",
            fault.Message);
    }

    [Theory]
    [InlineData("power", "tau", "expected 'gamma'")]
    [InlineData("inverse", "gamma", "expected none")]
    public void Parse_UnknownParameter_NamesTheKnownOne(string mapping, string parameter, string expected)
    {
        var fault = Assert.Throws<UsageException>(() => WeightMappings.Parse(mapping).Kind.With(parameter, 1));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("power", "gamma", 0, "(0, 20]")]
    [InlineData("power", "gamma", 20.5, "(0, 20]")]
    [InlineData("power", "gamma", double.NaN, "(0, 20]")]
    [InlineData("complement", "gamma", -1, "(0, 20]")]
    [InlineData("error-rate", "tau", 11, "(0, 10]")]
    [InlineData("odds", "gamma", double.PositiveInfinity, "(0, 20]")]
    [InlineData("exponential", "k", 51, "(0, 50]")]
    [InlineData("linear", "k", 51, "(0, 50]")]
    [InlineData("rank", "k", 1, "(0, 0.95]")]
    [InlineData("f1", "gamma", 21, "(0, 20]")]
    [InlineData("max-frequency", "gamma", 6, "(0, 5]")]
    [InlineData("effective-number", "beta", 1, "(0, 0.999999]")]
    public void Parse_ValueOutOfRange_NamesTheRange(string mapping, string parameter, double value, string range)
    {
        var fault = Assert.Throws<UsageException>(() => WeightMappings.Parse(mapping).Kind.With(parameter, value));

        Assert.Contains(range, fault.Message, StringComparison.Ordinal);
    }
}
