namespace Learnability.Experiments.Tests;

public sealed class ExperimentOptionsTests
{
    private static readonly ExperimentOptions Options = new() { Dataset = "cifar10", Preset = "small", Recipe = RecipePresets.For("small") };

    [Fact]
    public void Validate_EveryPresetsRecipe_IsLegal()
        => Assert.All(NetworkPresets.Names, name => (Options with { Preset = name, Recipe = RecipePresets.For(name) }).Validate());

    [Fact]
    public void Validate_UnknownPreset_IsRefused() => Assert.Throws<UsageException>(() => (Options with { Preset = "tiny" }).Validate());

    [Theory]
    [InlineData(0, 0.5, 3)]
    [InlineData(5, 1, 3)]
    [InlineData(5, -0.1, 3)]
    [InlineData(5, 0.5, -1)]
    public void Validate_LookAheadOutOfRange_IsRefused(int every, double decay, double power)
        => Assert.Throws<UsageException>(() => (Options with { Recipe = Options.Recipe with { LookAhead = new LookAhead(every, decay, power) } }).Validate());

    [Fact]
    public void Validate_UnknownPrecision_IsRefused() => Assert.Throws<UsageException>(() => (Options with { Precision = "float8" }).Validate());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Validate_SolveShareOutsideOfItsRange_IsRefused(double share)
        => Assert.Throws<UsageException>(() => (Options with { SolveShare = share }).Validate());

    [Fact]
    public void InputsHash_TextsCutElsewhere_Differ()
        => Assert.NotEqual(InputsHash.Of(new("a", "bc"), new("d", "e")), InputsHash.Of(new("a", "b"), new("cd", "e")));
}
