namespace Learnability.Tests.RecipesTests;

public sealed class CropRegionTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void Of_AnyDraw_LiesInsideTheImageAndIsLargeEnough(double leastArea)
    {
        for (var i = 0; i < 500; i++)
        {
            var region = CropRegion.Of(leastArea, new Seed(3).Child(i));

            Assert.InRange(region.Height * region.Width, leastArea - 1e-9, 1);
            Assert.InRange(region.Width / region.Height, 0.75 - 1e-9, (4.0 / 3) + 1e-9);
            Assert.InRange(region.Top, 0, 1 - region.Height);
            Assert.InRange(region.Left, 0, 1 - region.Width);
        }
    }

    [Fact]
    public void Of_ManyDraws_HaveAreasAllOverTheRange()
    {
        var areas = Enumerable.Range(0, 2_000).Select(i => CropRegion.Of(0.4, new Seed(3).Child(i))).Select(r => r.Height * r.Width).ToArray();

        Assert.Equal(0.7, areas.Average(), 0.02);
        Assert.Equal(0.25, areas.Count(a => a < 0.55) / 2_000.0, 0.04);
    }

    [Fact]
    public void Moves_NoResizedCrop_ShowAllOfEachImage()
        => Assert.Empty(ImageMoves.Of([0, 1], [0, 0], 0, new EpochRules(new Recipe { Epochs = 1, BatchSize = 2, StepSize = 1 }, ClassTreatment.Plain(1), new Seed(1))).Regions);
}
