using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(MaxPool), "maxPool")]
public abstract partial record LayerSpec;

/// <summary>The maximum over non-overlapping size × size windows; what does not fill a window is dropped.</summary>
public sealed record MaxPool(int Size) : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        Require(input, input.Sizes.Length == 3 && Size >= 1, "planes to pool");
        return [new Operation.MaxPool(Size)];
    }
}
