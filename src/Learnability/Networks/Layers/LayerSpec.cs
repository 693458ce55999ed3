using System.Text.Json.Serialization;

namespace Learnability.Networks.Layers;

/// <summary>
/// One layer of a network, as data. A layer is one file in <c>Layers/</c>: its record, the name that it has in JSON (an attribute on a part of this record), and
/// what it is in primitive operations, with its arrays and how they start; trainer and exporter need nothing else.
/// </summary>
/// <remarks>Named layers own parameters; their arrays are called <c>name.weight</c>, <c>name.bias</c> and so on, as PyTorch calls them.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
public abstract partial record LayerSpec
{
    /// <summary>Whether it gives log-probabilities, which no layer may follow.</summary>
    internal virtual bool GivesLogProbabilities => false;

    /// <summary>The layer as primitive operations.</summary>
    /// <param name="input">The shape of what comes in.</param>
    /// <exception cref="BadInputException">The layer does not fit it.</exception>
    internal abstract ImmutableArray<Operation> Lower(FeatureShape input);

    /// <summary>Layers one after another as one pipeline, and the shape of what that gives.</summary>
    /// <exception cref="BadInputException">A layer does not fit the one before.</exception>
    internal static (ImmutableArray<Operation> Operations, FeatureShape Output) Chain(ImmutableArray<LayerSpec> layers, FeatureShape input)
    {
        var operations = ImmutableArray.CreateBuilder<Operation>();
        foreach (var layer in layers)
        {
            var lowered = layer.Lower(input);
            var output = Operation.After(lowered, input);
            layer.Require(input, output.Sizes.All(size => size > 0), "larger planes");
            operations.AddRange(lowered);
            input = output;
        }

        return (operations.ToImmutable(), input);
    }

    /// <summary>Says what a layer found where it expected something else.</summary>
    /// <exception cref="BadInputException">What is required does not hold.</exception>
    protected void Require(FeatureShape found, bool holds, string expected)
    {
        if (!holds)
        {
            throw new BadInputException($"found {found} at layer {this}; expected {expected}. Use another image size or network.");
        }
    }

    /// <summary>Weights [outputs, inputs, …] that start in a given way, and a bias [outputs] if any, which starts as they do, or at zero beside fixed ones.</summary>
    private protected static (ParameterSpec Weight, ParameterSpec? Bias) WeightAndBias(string name, ImmutableArray<int> shape, bool hasBias, ParameterStart start)
    {
        var weight = new ParameterSpec($"{name}.weight", shape, ParameterRole.Weight, start is not ParameterStart.Whitening) { Start = start };
        var bias = new ParameterSpec($"{name}.bias", [shape[0]], ParameterRole.Bias, true)
        {
            Start = weight.Trainable ? new ParameterStart.Uniform(weight.FanIn) : ParameterStart.Zero,
        };
        return (weight, hasBias ? bias : null);
    }
}
