namespace Learnability.Networks;

/// <summary>The role of an array in a network's state.</summary>
public enum ParameterRole
{
    /// <summary>A matrix or a stack of filters.</summary>
    Weight,

    /// <summary>A bias of a convolution or linear layer.</summary>
    Bias,

    /// <summary>The scale of a norm.</summary>
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
public sealed record ParameterSpec(string Name, ImmutableArray<int> Shape, ParameterRole Role, bool Trainable) : Operand(Name, Shape)
{
    /// <summary>How it starts.</summary>
    /// <value>Default: at zero.</value>
    public ParameterStart Start { get; init; } = ParameterStart.Zero;

    /// <summary>Number of inputs that one output of weights adds up.</summary>
    public long FanIn => Length / Shape[0];
}
