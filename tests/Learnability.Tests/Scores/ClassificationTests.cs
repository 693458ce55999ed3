namespace Learnability.Tests.ScoringTests;

public sealed class ClassificationTests
{
    [Fact]
    public void Of_Logits_GivesSoftmaxBestFirst()
    {
        var said = Classification.Of([0, MathF.Log(3)], ["cat", "dog"]);

        Assert.Equal(["dog", "cat"], said.Classes.Select(c => c.Name));
        Assert.Equal(0.75, said.Best.Probability, 6);
        Assert.Equal(0.25, said.Classes[1].Probability, 6);
    }

    [Fact]
    public void Of_EqualLogits_NamesTheFirst() => Assert.Equal("cat", Classification.Of([1, 1], ["cat", "dog"]).Best.Name);
}
