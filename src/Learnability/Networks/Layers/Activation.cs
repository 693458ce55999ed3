using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Activation), "activation")]
public abstract partial record LayerSpec;

/// <summary>The kinds of <see cref="Activation"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActivationKind>))]
public enum ActivationKind
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x · Φ(x), the exact form with the error function.</summary>
    Gelu,
}

/// <summary>An element-wise non-linearity.</summary>
public sealed record Activation(ActivationKind Kind) : LayerSpec
{
    /// <summary>x · Φ(x) = ½ · x · (1 + erf(x / √2)), in the order of operators that ONNX Runtime turns into one kernel.</summary>
    private static readonly Operation Gelu = new Operation.Compose("gelu",
    [
        new Operation.Combine(
            Arithmetic.Mul,
            [],
            [Operation.With(Arithmetic.Div, "sqrt_two", Math.Sqrt(2)), new Operation.Apply(ScalarFunction.Erf), Operation.With(Arithmetic.Add, "one", 1)]),
        Operation.With(Arithmetic.Mul, "half", 0.5),
    ]);

    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, Enum.IsDefined(Kind), "a kind of activation that there is");
        return [Kind == ActivationKind.Gelu ? Gelu : new Operation.Apply(ScalarFunction.Relu)];
    }
}
