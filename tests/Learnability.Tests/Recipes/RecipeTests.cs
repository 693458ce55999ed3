namespace Learnability.Tests;

public sealed class RecipeTests
{
    private static readonly Recipe Recipe = new() { Epochs = 5, BatchSize = 512, StepSize = 2, MinSteps = 300 };

    [Fact]
    public void FittedTo_EnoughImages_IsTheRecipeItself()
    {
        Assert.Equal(Recipe, Recipe.FittedTo(45_000));
    }

    [Fact]
    public void FittedTo_FewerImages_HalvesBatchAndStepTogether()
    {
        // 5 epochs of 20,000 images are 195 steps of 512 and 390 of 256.
        Assert.Equal(Recipe with { BatchSize = 256, StepSize = 1 }, Recipe.FittedTo(20_000));
    }

    [Fact]
    public void FittedTo_FewImages_AddsEpochsToo()
    {
        // 10 steps of 32 an epoch: 30 epochs make 300.
        Assert.Equal(Recipe with { BatchSize = 32, StepSize = 0.125, Epochs = 30 }, Recipe.FittedTo(340));
    }

    [Fact]
    public void FittedTo_Handful_StopsAtTheMostEpochs()
    {
        Assert.Equal(50, Recipe.FittedTo(20).Epochs);
    }

    [Fact]
    public void FittedTo_FewImagesWithAdam_TakesTheRootOfTheBatch()
    {
        Assert.Equal(0.5, (Recipe with { Optimiser = Optimiser.Adam }).FittedTo(340).StepSize, 12);
    }

    /// <summary>Three hundred photographs: with one batch an epoch, a network of any preset would have learnt nothing.</summary>
    [Theory]
    [InlineData("small")]
    [InlineData("medium")]
    [InlineData("airbench94")]
    [InlineData("peifer")]
    [InlineData("mlp")]
    public void FittedTo_FewImagesWithAnyPreset_TakesEnoughSteps(string preset)
        => Assert.InRange(new StepSchedule(RecipePresets.For(preset).FittedTo(300), 300).Steps, 300, 1_000);

    [Fact]
    public void FittedTo_Cifar_LeavesEveryPresetAsItIs()
        => Assert.All(NetworkPresets.Names, preset => Assert.Equal(RecipePresets.For(preset), RecipePresets.For(preset).FittedTo(45_000)));

    /// <summary>2,000 photographs: 5 epochs would see 10,000 images, 40 see 80,000; a 64th of the set is 31 images, so batches are 32.</summary>
    [Theory]
    [InlineData(200, 127, 32)]
    [InlineData(500, 80, 32)]
    [InlineData(2_000, 40, 32)]
    [InlineData(8_192, 10, 128)]
    [InlineData(16_000, 5, 256)]
    [InlineData(45_000, 5, 512)]
    public void FittedTo_FewImages_SeesThemOftenEnough(int images, double epochs, int batch)
    {
        var fitted = RecipePresets.For("small").FittedTo(images);

        Assert.Equal((epochs, batch), (fitted.Epochs, fitted.BatchSize));
    }

    /// <summary>Who asks for other epochs gets them, and still no batch of a whole set.</summary>
    [Theory]
    [InlineData(500, 60, 32)]
    [InlineData(500, 100, 32)]
    [InlineData(8_192, 1, 128)]
    [InlineData(45_000, 1, 512)]
    public void Apply_EpochsAlone_AreKeptAndTheBatchIsFitted(int images, double epochs, int batch)
    {
        var fitted = new RecipeChanges { Epochs = epochs }.Apply(RecipePresets.For("small")).FittedTo(images);

        Assert.Equal((epochs, batch, 2 * batch / 512.0), (fitted.Epochs, fitted.BatchSize, fitted.StepSize));
    }

    [Fact]
    public void Apply_ABatchOrStepSize_IsTakenAsItIs()
        => Assert.Equal((60, 512, 1), new RecipeChanges { Epochs = 60, StepSize = 1 }.Apply(RecipePresets.For("small")).FittedTo(500) is var fitted ? (fitted.Epochs, fitted.BatchSize, fitted.StepSize) : default);

    [Fact]
    public void FittedTo_WithoutMinSteps_LeavesEverything()
    {
        Assert.Equal(Recipe with { MinSteps = 0 }, (Recipe with { MinSteps = 0 }).FittedTo(20));
    }
}
