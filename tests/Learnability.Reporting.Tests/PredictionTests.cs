namespace Learnability.Reporting.Tests;

public sealed class PredictionTests
{
    [Fact]
    public void Of_Logits_GivesSoftmaxBestFirst()
    {
        var prediction = Prediction.Of("a.png", [0, MathF.Log(3)], ["cat", "dog"], 2);

        Assert.Equal(["dog", "cat"], prediction.Classes.Select(c => c.Name));
        Assert.Equal(0.75, prediction.Classes[0].Probability, 6);
        Assert.Equal(0.25, prediction.Classes[1].Probability, 6);
    }

    [Fact]
    public void Of_EqualLogits_NamesTheFirst()
        => Assert.Equal("cat", Prediction.Of("a.png", [1, 1], ["cat", "dog"], 1).Classes.Single().Name);
}
