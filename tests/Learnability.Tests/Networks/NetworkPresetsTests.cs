using Learnability.Testing;

namespace Learnability.Tests.Networks;

public class NetworkPresetsTests
{
    /// <summary>
    /// Counted by hand: nine weights for each pair of planes, a bias for each batch norm, 24 whitening biases, ten rows of the head; 1.97 million is
    /// also what airbench94 publishes.
    /// </summary>
    [Theory]
    [InlineData("small", 75_768)]
    [InlineData("medium", 294_360)]
    [InlineData("airbench94", 1_971_352)]
    [InlineData("peifer", 666_538)]
    [InlineData("mlp", (64 * 3073) + 650)]
    public void Create_Cifar_HasKnownParameterCount(string name, long expected)
        => Assert.Equal(expected, NetworkPresets.Create(name, PresetInput.Of(name), 10).TrainableCount);

    [Fact]
    public void Create_EachName_IsKnown()
        => Assert.All(NetworkPresets.Names, name => Assert.Equal(name, NetworkPresets.Create(name, PresetInput.Of(name), 7).Name));

    [Fact]
    public void Create_UnknownName_ListsTheKnownOnes()
    {
        var fault = Assert.Throws<UsageException>(() => NetworkPresets.Create("resnet", ImageShape.Cifar, 10));

        Assert.Equal("found preset 'resnet'; expected one of small, medium, airbench94, peifer, mlp, linear, lstm.", fault.Message);
    }

    [Fact]
    public void Create_ImagesTooSmall_NamesTheLayer()
        => Assert.Contains("MaxPool", Assert.Throws<BadInputException>(() => NetworkPresets.Create("small", new ImageShape(3, 4, 4), 10)).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_ForARow_TakesAnyWidthAndRefusesImagesNetworks()
    {
        Assert.Equal((64 * 19) + (3 * 65), NetworkPresets.Create("mlp", new FeatureShape([18]), 3).TrainableCount);
        Assert.Equal(
            "found preset 'small', a network for images, and inputs of 18 features; expected one that takes any input. Use --preset mlp or linear (lstm for sequences), or a data set of images.",
            Assert.Throws<UsageException>(() => NetworkPresets.Create("small", new FeatureShape([18]), 3)).Message);
    }
}
