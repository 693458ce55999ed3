using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Flatten), "flatten")]
public abstract partial record LayerSpec;

/// <summary>Channels × height × width become one row of features.</summary>
public sealed record Flatten : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input) => [new Operation.Flatten()];
}
