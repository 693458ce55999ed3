using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(GlobalMaxPool), "globalMaxPool")]
public abstract partial record LayerSpec;

/// <summary>The maximum over each whole plane; the result is 1 × 1.</summary>
public sealed record GlobalMaxPool : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, input.Sizes.Length == 3, "planes to pool");
        return [new Operation.MaxPool(Size: null)];
    }
}
