using System.Collections.Immutable;

namespace Learnability.Tests.Networks;

public class NetworkSpecTests
{
    private static readonly Linear Head = new("head", 8, 2, Bias: true);

    /// <summary>Layers that do not fit an input of 2 × 2 × 2 and two classes, and what the error says.</summary>
    public static TheoryData<LayerSpec[], string> Impossible => new()
    {
        { [], "without layers" },
        { [Head], "8 features" },
        { [new Flatten()], "ending in 8 features; expected 2 features" },
        { [new Convolution("c", 2, 2, 1, 0, Bias: false)], "ending in 2x2x2" },
        { [new Convolution("c", 3, 2, 1, 0, Bias: false), new Flatten(), Head], "expected 3 planes" },
        { [new Convolution("c", 2, 2, 3, 0, Bias: false), new Flatten(), Head], "larger planes" },
        { [new Convolution("c", 2, 0, 1, 0, Bias: false), new Flatten(), Head], "positive kernel" },
        { [new BatchNorm("n", 3, 0.1, 1e-5, LearnScale: true), new Flatten(), Head], "expected 3 planes" },
        { [new MaxPool(3), new Flatten(), Head], "larger planes" },
        { [new Flatten(), new MaxPool(2), Head], "planes to pool" },
        { [new Dropout(1), new Flatten(), Head], "probability in [0, 1)" },
        { [new Residual([new MaxPool(2)]), new Flatten(), Head], "a body that keeps 2x2x2" },
        { [new Residual([new Convolution("c", 2, 2, 1, 0, Bias: false)]), new Convolution("c", 2, 2, 1, 0, Bias: false), new Flatten(), Head], "two arrays named 'c.weight'" },
        { [new Flatten(), Head, new Cascade([1, 1])], "every class number once" },
        { [new Flatten(), Head, new Cascade([0])], "every class number once" },
        { [new Flatten(), Head, new Cascade(default)], "every class number once" },
        { [new Cascade([1, 0]), new Flatten(), Head], "one feature a class" },
        { [new Flatten(), Head, new Cascade([1, 0]), new Scale(2)], "expected it as the last layer" },
        { [new Flatten(), new BatchNorm("n", 2, 0.1, 1e-5, LearnScale: true), Head], "expected 2 features" },
        { [new Activation((ActivationKind)7), new Flatten(), Head], "Activation { Kind = 7 }" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void New_ImpossibleLayers_SaysWhy(LayerSpec[] layers, string expected)
        => Assert.Contains(expected, Assert.Throws<BadInputException>(() => Spec(layers)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parameters_AllKinds_AreListedInOrderWithRoles()
    {
        var spec = Spec([
            new Convolution("w", 2, 2, 1, 0, Bias: true, ConvolutionStart.Whitening), new BatchNorm("n", 2, 0.1, 1e-5, LearnScale: false), new Flatten(), Head]);

        Assert.Equal(
            [
                ("w.weight", ParameterRole.Weight, false), ("w.bias", ParameterRole.Bias, true),
                ("n.weight", ParameterRole.NormScale, false), ("n.bias", ParameterRole.NormBias, true),
                ("n.running_mean", ParameterRole.Statistic, false), ("n.running_var", ParameterRole.Statistic, false),
                ("head.weight", ParameterRole.Weight, true), ("head.bias", ParameterRole.Bias, true),
            ],
            spec.Parameters.Select(p => (p.Name, p.Role, p.Trainable)));
        Assert.Equal(2 + 2 + 16 + 2, spec.TrainableCount);
    }

    [Fact]
    public void New_CascadeOverTheLogits_IsPossibleAndHasNoArrays()
        => Assert.Equal(["head.weight", "head.bias"], Spec([new Flatten(), Head, new Cascade([1, 0])]).Parameters.Select(p => p.Name));

    [Fact]
    public void New_LayerOfOnesOwn_IsKnownByItsOperations()
    {
        var spec = Spec([new Testing.ProbeLayer([Operation.With(Arithmetic.Add, new ParameterSpec("p.bias", [2, 1, 1], ParameterRole.Bias, true))]), new Flatten(), Head]);

        Assert.Equal(["p.bias", "head.weight", "head.bias"], spec.Parameters.Select(p => p.Name));
        Assert.Throws<ArgumentException>(() => Spec([new Testing.ProbeLayer([Operation.With(Arithmetic.Add, new Constant("c", [3, 1, 1], [1, 2, 3]))]), new Flatten(), Head]));
    }

    [Fact]
    public void CheckFits_OtherShape_NamesTheArray()
    {
        var state = new NetworkState([new("head.weight", [8, 2], new float[16]), new("head.bias", [2], new float[2])]);

        Assert.Contains("'head.weight' of shape [8, 2]; expected [2, 8]", Assert.Throws<BadInputException>(() => state.CheckFits(Spec([new Flatten(), Head]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckFits_SuperfluousArray_NamesIt()
    {
        var state = new NetworkState([new("head.weight", [2, 8], new float[16]), new("head.bias", [2], new float[2]), new("more", [], [0])]);

        Assert.Contains("'more'", Assert.Throws<BadInputException>(() => state.CheckFits(Spec([new Flatten(), Head]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NetworkState_LengthOrNameWrong_IsBadInput()
    {
        Assert.Throws<BadInputException>(() => new NetworkState([new("a", [2], [1])]));
        Assert.Throws<BadInputException>(() => new NetworkState([new("a", [], [1]), new("a", [], [1])]));
    }

    private static NetworkSpec Spec(LayerSpec[] layers) => new("test", new ImageShape(2, 2, 2), 2, layers.ToImmutableArray());
}
