namespace Learnability.Networks.Operations;

/// <summary>An array that an operation works with: a <see cref="Constant"/>, or one of the network's own (<see cref="ParameterSpec"/>).</summary>
/// <param name="Name">For example <c>group1.conv1.weight</c>.</param>
/// <param name="Shape">Sizes, outermost first; empty for a single number.</param>
public abstract record Operand(string Name, ImmutableArray<int> Shape)
{
    /// <summary>Number of values.</summary>
    public long Length => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The layer that the array belongs to: what stands before the name's last dot.</summary>
    public string Owner => Name.LastIndexOf('.') is >= 0 and var dot ? Name[..dot] : Name;
}

/// <summary>Numbers that are known beforehand.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Shape">Sizes, outermost first; empty for a single number.</param>
/// <param name="Values">The numbers, in double precision, so that fusing rounds once, at the end.</param>
public sealed record Constant(string Name, ImmutableArray<int> Shape, double[] Values) : Operand(Name, Shape);
