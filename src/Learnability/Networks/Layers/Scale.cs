using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Scale), "scale")]
public abstract partial record LayerSpec;

/// <summary>Multiplies by a constant.</summary>
public sealed record Scale(double Factor) : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input) => [Operation.With(Arithmetic.Mul, "scale_factor", Factor)];
}
