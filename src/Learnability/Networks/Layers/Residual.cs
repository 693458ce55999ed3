using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

[JsonDerivedType(typeof(Residual), "residual")]
public abstract partial record LayerSpec;

/// <summary>x + body(x), where the body keeps the shape.</summary>
public sealed record Residual(ImmutableArray<LayerSpec> Body) : LayerSpec
{
    internal override ImmutableArray<Operation> Lower(FeatureShape input)
    {
        var (body, output) = Chain(Body, input);
        Require(output, output == input, $"a body that keeps {input}");
        return [new Operation.Combine(Arithmetic.Add, [], body)];
    }
}
