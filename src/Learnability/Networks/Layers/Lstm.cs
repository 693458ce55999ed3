using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Lstm), "lstm")]
public abstract partial record LayerSpec;

/// <summary>
/// A long short-term memory that reads a sequence [steps, inputs] and gives its last state [width]. Arrays, as PyTorch names and orders them (gates i, f, g, o): weight_ih_l0
/// [4 · width, inputs], weight_hh_l0 [4 · width, width], bias_ih_l0 [4 · width]; the second bias that PyTorch has is one with it here.
/// </summary>
public sealed record Lstm(string Name, int Inputs, int Width) : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, input.Sizes is [> 0, var inputs] && inputs == Inputs, $"steps of {Inputs} features");
        Require(input, Width > 0, "a positive width");
        var start = new ParameterStart.Uniform(Width);
        return
        [
            new Operation.Recur(
                new ParameterSpec($"{Name}.weight_ih_l0", [4 * Width, Inputs], ParameterRole.Weight, true) { Start = start },
                new ParameterSpec($"{Name}.weight_hh_l0", [4 * Width, Width], ParameterRole.Weight, true) { Start = start },
                new ParameterSpec($"{Name}.bias_ih_l0", [4 * Width], ParameterRole.Bias, true) { Start = start }),
        ];
    }
}
