using Learnability.Tests.WeightTests;

namespace Learnability.Tests.ExportTests;

public class WeightsExportsTests
{
    // 1/s as 1 : 3, so ½ and 1½.
    private static readonly WeightSolution Solution = Solve("it's", "größer\\\n");

    [Theory]
    [InlineData("keras", "{0: 0.5, 1: 1.5}\n")]
    [InlineData("pytorch", "torch.tensor([0.5, 1.5])\n")]
    [InlineData("sklearn", "{'it\\'s': 0.5, 'größer\\\\\\x0a': 1.5}\n")]
    public void Write_Names_GivesTheText(string format, string expected) => Assert.Equal(expected, WeightsExports.Parse(format).Write(Solution));

    [Theory]
    [InlineData("keras", "{3: 0.5, 10: 1.5}\n")]
    [InlineData("sklearn", "{3: 0.5, 10: 1.5}\n")]
    public void Write_Numbers_AreTheKeys(string format, string expected) => Assert.Equal(expected, WeightsExports.Parse(format).Write(Solve("3", "10")));

    [Fact]
    public void Write_PyTorchWithOtherNumbers_IsRefused()
    {
        Assert.Equal("torch.tensor([0.5, 1.5])\n", new PyTorchExport().Write(Solve("0", "1")));
        Assert.Contains("found classes numbered 1, 0; expected 0 to 1", Assert.Throws<UsageException>(() => new PyTorchExport().Write(Solve("1", "0"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WholeAndLongWeights_AreFloatsThatReadBackTheSame()
    {
        var solution = WeightSolver.Solve(TestRates.Of(10, 5, 5), WeightOptions.Default);

        Assert.Equal("{0: 1.0, 1: 1.0}\n", new KerasExport().Write(solution));
        Assert.Equal(0.1 + 0.2, double.Parse(new KerasExport().Write(Solution with { Weights = new("m", [new("a", 0, 0.1 + 0.2)]) })[4..^2], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Write_Json_IsTheWeightsFile() => Assert.Equal(WeightsFile.Write(Solution), WeightsExports.Parse("json").Write(Solution));

    [Fact]
    public void Parse_UnknownName_ListsTheKnownOnes()
        => Assert.Equal("found format 'jax'; expected one of json, keras, pytorch, sklearn.", Assert.Throws<UsageException>(() => WeightsExports.Parse("jax")).Message);

    private static WeightSolution Solve(string first, string second)
        => WeightSolver.Solve(TestRates.Of(4, (first, 3), (second, 1)), new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new InverseMapping(), Smoothing = RateSmoothing.None });
}
