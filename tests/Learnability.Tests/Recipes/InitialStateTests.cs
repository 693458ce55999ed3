using Learnability.Testing;

namespace Learnability.Tests;

public sealed class InitialStateTests
{
    private static readonly NetworkSpec Small = NetworkPresets.Create("small", ImageShape.Cifar, 10);

    [Fact]
    public void Of_EveryPreset_FitsItsNetwork()
    {
        foreach (var name in NetworkPresets.Names)
        {
            var spec = NetworkPresets.Create(name, PresetInput.Of(name), 10);
            InitialState.Of(spec, new Seed(1)).CheckFits(spec);
        }
    }

    [Fact]
    public void Of_SameSeed_GivesTheSameValues()
    {
        Assert.Equal(InitialState.Of(Small, new Seed(5))["head.weight"].Values, InitialState.Of(Small, new Seed(5))["head.weight"].Values);
        Assert.NotEqual(InitialState.Of(Small, new Seed(5))["head.weight"].Values, InitialState.Of(Small, new Seed(6))["head.weight"].Values);
    }

    [Fact]
    public void Of_UniformWeights_FillTheirRange()
    {
        // 64 inputs: uniform in ± 1/8, whose variance is (1/4)² / 12.
        var values = InitialState.Of(Small, new Seed(1))["head.weight"].Values;

        Assert.All(values, v => Assert.InRange(v, -0.125f, 0.125f));
        Assert.InRange(values.Average(v => v * v), 0.8 / 192, 1.2 / 192);
    }

    [Fact]
    public void Of_IdentityConvolution_PassesItsInputsThrough()
    {
        // 32 outputs over 16 inputs: the first 16 filters hold a single 1, in the middle of their own channel.
        var weight = InitialState.Of(Small, new Seed(1))["group2.conv1.weight"].Values;
        for (var o = 0; o < 16; o++)
        {
            var filter = weight.AsSpan(o * 16 * 9, 16 * 9).ToArray();
            Assert.Equal(1, filter[(o * 9) + 4]);
            Assert.Equal(1, filter.Sum(Math.Abs));
        }

        Assert.Contains(weight.Skip(16 * 16 * 9), v => v is not 0 and not 1);
    }

    [Fact]
    public void Of_Norms_StartAsStandard()
    {
        var state = InitialState.Of(Small, new Seed(1));

        Assert.All(state["group1.norm1.weight"].Values, v => Assert.Equal(1, v));
        Assert.All(state["group1.norm1.running_var"].Values, v => Assert.Equal(1, v));
        Assert.All(state["group1.norm1.running_mean"].Values, v => Assert.Equal(0, v));
        Assert.All(state["group1.norm1.bias"].Values, v => Assert.Equal(0, v));
    }
}
