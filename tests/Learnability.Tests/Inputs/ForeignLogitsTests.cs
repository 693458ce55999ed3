namespace Learnability.Tests.Inputs;

public sealed class ForeignLogitsTests
{
    [Fact]
    public void OfCsv_Logits_AreReadAsTheyStand()
    {
        var read = ForeignLogits.OfCsv("cat,y_true,dog\n1.5,dog,-2\n0,cat,3e-1\n", "x.csv", null);

        Assert.Equal(["cat", "dog"], read.Data.ClassNames.ToArray());
        Assert.Equal([1, 0], read.Data.Labels.ToArray());
        Assert.Equal([1.5f, -2f, 0f, 0.3f], read.Data.Logits.Values.ToArray());
        Assert.Contains("taken for logits", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void OfCsv_Probabilities_BecomeTheirLogarithms()
    {
        var read = ForeignLogits.OfCsv(",truth,a,b\n0,1,0.25,0.75\n1,0,0.9,0.1\n", "x.csv", "truth");

        Assert.Equal([1, 0], read.Data.Labels.ToArray());
        Assert.Equal((float)Math.Log(0.75), read.Data.Logits.Row(0)[1], 1e-6f);
        Assert.Contains("taken for probabilities", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void OfCsv_PerCent_AreProbabilitiesToo()
    {
        var read = ForeignLogits.OfCsv("label,a,b\n1,25,75\n0,90,10\n", "x.csv", null);

        Assert.Equal((float)Math.Log(0.75), read.Data.Logits.Row(0)[1], 1e-6f);
        Assert.Contains("probabilities in per cent", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "expected one of true classes")]
    [InlineData("label,a,b\nc,1,2\n", "line 2: found true class 'c'")]
    [InlineData("label,a,b\na,1,x\n", "line 2: found 'x' under 'b'")]
    [InlineData("label,a,b\na,1,nan\n", "expected a finite number")]
    [InlineData("label,a,a\na,1,2\n", "classes")]
    [InlineData("label,a,b\n", "found 0 scores")]
    public void OfCsv_Malformed_NamesTheLine(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => ForeignLogits.OfCsv(text, "x.csv", null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"schema\":\"learnability/score/1\"}", "A score file has answers alone")]
    [InlineData("label;a;b\na;0,5;1\n", "Numbers need decimal points")]
    public void OfCsv_AnotherForm_SaysTheWayOn(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => ForeignLogits.OfCsv(text, "f", null)).Message, StringComparison.Ordinal);
}
