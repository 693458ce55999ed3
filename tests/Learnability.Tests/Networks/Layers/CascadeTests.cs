using Learnability.Testing;

namespace Learnability.Tests.Networks;

public class CascadeTests
{
    private static readonly Cascade Layer = new([2, 0, 3, 1]);

    [Fact]
    public void Lower_FourClasses_IsTheProductOfTheAnswers()
    {
        double[] f = [0.5, -1, 2, -3];
        var s = f.Select(v => 1 / (1 + Math.Exp(-v))).ToArray();
        double[] expected = [(1 - s[2]) * s[0], (1 - s[2]) * (1 - s[0]) * (1 - s[3]), s[2], (1 - s[2]) * (1 - s[0]) * s[3]];

        var found = SingleLayer.Of(Layer, f);

        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, Math.Exp(pair.Second), 1e-12));
        Assert.Equal(1, found.Sum(Math.Exp), 1e-12);
    }

    [Fact]
    public void Lower_LogitsFarOut_KeepsEveryDigitOfTheLogarithms()
    {
        // The first question's answer is yes with a doubt of e^-80, which 1 − σ would round to nothing.
        var found = SingleLayer.Of(Layer, 0, 0, 80, 0);

        var bit = Math.Log(2);
        Assert.All(new[] { -80 - bit, -80 - (2 * bit), 0, -80 - (2 * bit) }.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
