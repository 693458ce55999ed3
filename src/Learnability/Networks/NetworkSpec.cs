using System.Text.Json.Serialization;

namespace Learnability.Networks;

/// <summary>A network as data: input shape, layers in order, number of classes. An impossible network cannot be made.</summary>
public sealed record NetworkSpec
{
    /// <summary>Makes a network, checking that the layers fit one another.</summary>
    /// <param name="name">Preset or other name.</param>
    /// <param name="input">Shape of one input.</param>
    /// <param name="classCount">Number of logits.</param>
    /// <param name="layers">The layers in order.</param>
    /// <exception cref="BadInputException">A layer does not fit its input, a name is used twice, or the output is not one logit a class.</exception>
    public NetworkSpec(string name, FeatureShape input, int classCount, ImmutableArray<LayerSpec> layers)
    {
        (Name, Input, ClassCount, Layers) = (name, input, classCount, layers);
        Operations = Lower();
        Parameters = [.. AllOperations.SelectMany(operation => operation.Operands).OfType<ParameterSpec>()];
        if (Parameters.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new BadInputException($"found two arrays named '{twice.Key}' in network '{Name}'; expected each layer to have its own name.");
        }
    }

    /// <summary>Preset or other name.</summary>
    public string Name { get; }

    /// <summary>Shape of one input.</summary>
    public FeatureShape Input { get; }

    /// <summary>Number of logits.</summary>
    public int ClassCount { get; }

    /// <summary>The layers in order.</summary>
    public ImmutableArray<LayerSpec> Layers { get; }

    /// <summary>The layers as primitive operations: what trainer and exporter work by.</summary>
    [JsonIgnore]
    public ImmutableArray<Operation> Operations { get; }

    /// <summary>The operations and all that stand inside them.</summary>
    [JsonIgnore]
    public IEnumerable<Operation> AllOperations => Operations.SelectMany(operation => operation.WithInner);

    /// <summary>Every array that the network's state holds, in the order of the layers.</summary>
    [JsonIgnore]
    public ImmutableArray<ParameterSpec> Parameters { get; }

    /// <summary>Number of values that training may change.</summary>
    [JsonIgnore]
    public long TrainableCount => Parameters.Where(p => p.Trainable).Sum(p => p.Length);

    private ImmutableArray<Operation> Lower()
    {
        if (Layers.IsDefaultOrEmpty)
        {
            throw new BadInputException($"found network '{Name}' without layers; expected at least one.");
        }

        var (operations, end) = LayerSpec.Chain(Layers, Input);
        if (end != new FeatureShape([ClassCount]))
        {
            throw new BadInputException($"found network '{Name}' ending in {end}; expected {ClassCount} features, one a class.");
        }

        return Layers[..^1].FirstOrDefault(layer => layer.GivesLogProbabilities) is { } early
            ? throw new BadInputException($"found {early} before the end of network '{Name}'; expected it as the last layer, as it gives log-probabilities.")
            : operations;
    }
}
