using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Linear), "linear")]
public abstract partial record LayerSpec;

/// <summary>A fully connected layer. Parameters: weight [outputs, inputs], bias [outputs] if any.</summary>
public sealed record Linear(string Name, int Inputs, int Outputs, bool Bias) : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, input.Sizes is [var features] && features == Inputs, $"{Inputs} features");
        var (weight, bias) = WeightAndBias(Name, [Outputs, Inputs], Bias, new ParameterStart.Uniform(Inputs));
        return [new Operation.Multiply(weight, bias)];
    }
}
