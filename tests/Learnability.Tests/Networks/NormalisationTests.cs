namespace Learnability.Tests.Networks;

public class NormalisationTests
{
    [Fact]
    public void Of_ChosenImages_GivesMeanAndDeviationOfEachChannel()
    {
        // Two channels of two pixels; the third image is left out.
        var images = new Examples(new ImageShape(2, 1, 2), ["a", "b"], [0, 51, 10, 10, 102, 153, 10, 10, 255, 255, 255, 255], [0, 1, 0]);

        var normalisation = Normalisation.Of(images, [0, 1]);

        // Channel 0 is 0, .2, .4, .6: mean .3, variance .05. Channel 1 is constant, and its deviation is kept at one grey level.
        Assert.Equal(0.3f, normalisation.Mean[0], 1e-6f);
        Assert.Equal(MathF.Sqrt(0.05f), normalisation.Deviation[0], 1e-6f);
        Assert.Equal(10 / 255f, normalisation.Mean[1], 1e-6f);
        Assert.Equal(1 / 255f, normalisation.Deviation[1], 1e-6f);
    }
}
