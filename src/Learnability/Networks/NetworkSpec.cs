using System.Collections.Immutable;

namespace Learnability;

/// <summary>A network as data: input shape, layers in order, number of classes. An impossible network cannot be made.</summary>
public sealed record NetworkSpec
{
    /// <summary>Makes a network, checking that the layers fit one another.</summary>
    /// <param name="name">Preset or other name.</param>
    /// <param name="input">Shape of one input image.</param>
    /// <param name="classCount">Number of logits.</param>
    /// <param name="layers">The layers in order.</param>
    /// <exception cref="BadInputException">A layer does not fit its input, a name is used twice, or the output is not one logit a class.</exception>
    public NetworkSpec(string name, ImageShape input, int classCount, ImmutableArray<LayerSpec> layers)
    {
        (Name, Input, ClassCount, Layers) = (name, input, classCount, layers);
        Parameters = NetworkShapes.Check(this);
    }

    /// <summary>Preset or other name.</summary>
    public string Name { get; }

    /// <summary>Shape of one input image.</summary>
    public ImageShape Input { get; }

    /// <summary>Number of logits.</summary>
    public int ClassCount { get; }

    /// <summary>The layers in order.</summary>
    public ImmutableArray<LayerSpec> Layers { get; }

    /// <summary>Every array that the network's state holds, in the order of the layers.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ImmutableArray<ParameterSpec> Parameters { get; }

    /// <summary>Number of values that training may change.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long TrainableCount => Parameters.Where(p => p.Trainable).Sum(p => p.Length);
}

/// <summary>The role of an array in a network's state.</summary>
public enum ParameterRole
{
    /// <summary>A matrix or a stack of filters.</summary>
    Weight,

    /// <summary>A bias of a convolution or linear layer.</summary>
    Bias,

    /// <summary>The scale of a batch norm.</summary>
    NormScale,

    /// <summary>The bias of a batch norm.</summary>
    NormBias,

    /// <summary>A running mean or variance, kept but not trained.</summary>
    Statistic,
}

/// <summary>One array of a network's state.</summary>
/// <param name="Name">For example <c>group1.conv1.weight</c>.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Role">What it is.</param>
/// <param name="Trainable">Whether training changes it by gradient.</param>
public sealed record ParameterSpec(string Name, ImmutableArray<int> Shape, ParameterRole Role, bool Trainable)
{
    /// <summary>Number of values.</summary>
    public long Length => Shape.Aggregate(1L, (product, size) => product * size);
}
