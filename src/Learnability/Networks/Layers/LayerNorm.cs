using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(LayerNorm), "layerNorm")]
public abstract partial record LayerSpec;

/// <summary>
/// Normalisation of each example over its own features: (x − mean(x)) / √(variance(x) + ε) · weight + bias (Ba, Kiros and Hinton, arXiv 1607.06450). Arrays:
/// weight and bias, each [features].
/// </summary>
/// <param name="Name">Prefix of the arrays.</param>
/// <param name="Features">Number of features, in a row.</param>
/// <param name="Epsilon">Added to the (population) variance; positive.</param>
public sealed record LayerNorm(string Name, int Features, double Epsilon) : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, input.Sizes is [var features] && features == Features, $"{Features} features");
        Require(input, Epsilon > 0 && double.IsFinite(Epsilon), "a positive epsilon");
        var mean = new Operation.Average(Axes: 1);
        var square = new Operation.Combine(Arithmetic.Mul, [], []);
        return
        [
            new Operation.Combine(Arithmetic.Sub, [], [mean]),
            new Operation.Combine(
                Arithmetic.Div, [], [square, mean, Operation.With(Arithmetic.Add, "epsilon", Epsilon), new Operation.Apply(ScalarFunction.Sqrt)]),
            Operation.With(
                Arithmetic.Mul, new ParameterSpec($"{Name}.weight", [Features], ParameterRole.NormScale, true) { Start = ParameterStart.One }),
            Operation.With(Arithmetic.Add, new ParameterSpec($"{Name}.bias", [Features], ParameterRole.Bias, true)),
        ];
    }
}
