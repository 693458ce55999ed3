using Learnability.Tests.WeightTests;

namespace Learnability.Tests.ExportTests;

public class WeightsExportsTests
{
    // 1/s as 1 : 3, so ½ and 1½.
    private static readonly WeightSolution Solution = Solve("it's", "größer\\\n");

    [Theory]
    [InlineData("keras", "# classes: 0 = 'it\\'s', 1 = 'größer\\\\\\x0a' (in the order of the data)\n{0: 0.5, 1: 1.5}\n")]
    [InlineData("sklearn", "{'it\\'s': 0.5, 'größer\\\\\\x0a': 1.5}\n")]
    public void Write_Names_GivesTheText(string format, string expected) => Assert.Equal(expected, WeightsExports.Parse(format).Write(Solution));

    [Theory]
    [InlineData("keras", "{3: 0.5, 10: 1.5}\n")]
    [InlineData("sklearn", "{3: 0.5, 10: 1.5}\n")]
    public void Write_Numbers_AreTheKeys(string format, string expected) => Assert.EndsWith(expected, WeightsExports.Parse(format).Write(Solve("3", "10")), StringComparison.Ordinal);

    [Theory]
    [InlineData("0", "1", null, "torch.tensor([0.5, 1.5])", "(labels that are numbers;")]
    [InlineData("10", "2", null, "torch.tensor([0.5, 1.5])", "0 = '10', 1 = '2' (image folders,")]
    [InlineData("2", "10", ClassOrder.Folders, "torch.tensor([1.5, 0.5])", "0 = '10', 1 = '2' (image folders,")]
    [InlineData("1", "0", ClassOrder.Numbers, "torch.tensor([1.5, 0.5])", "0 = '0', 1 = '1' (labels")]
    public void Write_PyTorch_CountsClassesAndSaysHow(string first, string second, ClassOrder? order, string tensor, string said)
    {
        var text = new PyTorchExport().Write(Solve(first, second), new ExportChoice(order));

        Assert.EndsWith($"\n{tensor}\n", text, StringComparison.Ordinal);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Contains("label_smoothing", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pytorch-sampler", "class_weights = torch.tensor([0.5, 1.5])\nsampler = torch.utils.data.WeightedRandomSampler(class_weights[torch.as_tensor(labels)], num_samples=len(labels), replacement=True)\n")]
    [InlineData("pos-weight", "pos_weight = torch.tensor([3.0])\n")]
    [InlineData("huggingface", "    class_weights = torch.tensor([0.5, 1.5])\n")]
    [InlineData("mlnet", "    [\"it's\"] = 0.5f,\n    [\"größer\\\\\\u000a\"] = 1.5f,\n};\nvar weighted = mlContext.Transforms.Conversion.MapValue(\"Weight\", classWeights, \"Label\");\n")]
    public void Write_CodeOfOtherLibraries_HoldsTheWeights(string format, string expected)
        => Assert.Contains(expected, WeightsExports.Parse(format).Write(Solution), StringComparison.Ordinal);

    [Fact]
    public void Write_NumberThatNoClassHas_IsSaidAndFilled()
    {
        var solution = Solve("0", "2");

        Assert.EndsWith("# no image of class 1: left out (--fill-missing 1 gives it a weight)\n{0: 0.5, 2: 1.5}\n", new KerasExport().Write(solution), StringComparison.Ordinal);
        Assert.EndsWith("# no image of class 1: given the weight 1.0\n{0: 0.5, 1: 1.0, 2: 1.5}\n", new KerasExport().Write(solution, new ExportChoice(Fill: 1)), StringComparison.Ordinal);
        Assert.EndsWith("torch.tensor([0.5, 1.0, 1.5])\n", new PyTorchExport().Write(solution, new ExportChoice(Fill: 1)), StringComparison.Ordinal);
        Assert.Contains("Add --fill-missing W", Assert.Throws<UsageException>(() => new PyTorchExport().Write(solution)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WholeAndLongWeights_AreFloatsThatReadBackTheSame()
    {
        var solution = WeightSolver.Solve(TestRates.Of(10, 5, 5), WeightOptions.Default);

        Assert.EndsWith("\n{0: 1.0, 1: 1.0}\n", new KerasExport().Write(solution), StringComparison.Ordinal);
        Assert.Equal(0.1 + 0.2, double.Parse(new KerasExport().Write(Solution with { Weights = new("m", [new("a", 0, 0.1 + 0.2)]) }).Split("{0: ")[1][..^2], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Write_Json_IsTheWeightsFile() => Assert.Equal(WeightsFile.Write(Solution), WeightsExports.Parse("json").Write(Solution));

    [Fact]
    public void Parse_UnknownName_ListsTheKnownOnes()
        => Assert.Equal("found format 'jax'; expected one of json, keras, pytorch, pytorch-sampler, pos-weight, sklearn, huggingface, mlnet.", Assert.Throws<UsageException>(() => WeightsExports.Parse("jax")).Message);

    private static WeightSolution Solve(string first, string second)
        => WeightSolver.Solve(TestRates.Of(4, (first, 3), (second, 1)), new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new InverseMapping(), Smoothing = RateSmoothing.None });
}
