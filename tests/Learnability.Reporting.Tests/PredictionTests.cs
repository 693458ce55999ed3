namespace Learnability.Reporting.Tests;

public sealed class PredictionTests
{
    [Fact]
    public void Of_Top_KeepsTheMostProbable()
    {
        var prediction = Prediction.Of("a.png", Classification.Of([0, 2, 1], ["cat", "dog", "ship"]), 2);

        Assert.Equal("a.png", prediction.File);
        Assert.Equal(["dog", "ship"], prediction.Classes.Select(c => c.Name));
    }
}
