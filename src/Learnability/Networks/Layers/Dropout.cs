using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Dropout), "dropout")]
public abstract partial record LayerSpec;

/// <summary>Sets features to zero with the given probability while training; does nothing in use.</summary>
public sealed record Dropout(double Probability) : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, Probability is >= 0 and < 1, "a probability in [0, 1)");
        return [new Operation.Drop(Probability)];
    }
}
