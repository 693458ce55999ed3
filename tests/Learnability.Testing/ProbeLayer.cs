using System.Collections.Immutable;

namespace Learnability.Testing;

/// <summary>A layer of one's own, which neither trainer nor exporter has heard of.</summary>
/// <param name="Operations">What it is.</param>
public sealed record ProbeLayer(ImmutableArray<Operation> Operations) : LayerSpec
{
    /// <summary>What no layer of the presets uses, on planes of so many channels: each function, each arithmetic, means, and arrays of its own.</summary>
    public static ProbeLayer Everything(string name, int channels) => new(
    [
        new Operation.Combine(Arithmetic.Mul, [], [new Operation.Apply(ScalarFunction.Sigmoid)]),
        Operation.With(Arithmetic.Mul, new ParameterSpec($"{name}.weight", [channels, 1, 1], ParameterRole.NormScale, true) { Start = ParameterStart.One }),
        Operation.With(Arithmetic.Add, new ParameterSpec($"{name}.bias", [channels, 1, 1], ParameterRole.Bias, true)),
        new Operation.Combine(Arithmetic.Sub, [new Operation.Apply(ScalarFunction.Tanh)], [new Operation.Average(2)]),
        new Operation.Combine(
            Arithmetic.Div,
            [],
            [
                new Operation.Compose("size",
                [
                    new Operation.Combine(Arithmetic.Mul, [], []),
                    new Operation.Average(3),
                    Operation.With(Arithmetic.Add, "a_little", 1e-3),
                    new Operation.Apply(ScalarFunction.Sqrt),
                ]),
            ]),
        new Operation.Combine(Arithmetic.Add, [new Operation.Apply(ScalarFunction.Softplus)], [new Operation.Apply(ScalarFunction.Erf), new Operation.Apply(ScalarFunction.Relu)]),
    ]);

    internal override ImmutableArray<Operation> Lower(FeatureShape input) => Operations;
}
