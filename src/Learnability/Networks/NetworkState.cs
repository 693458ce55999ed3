namespace Learnability.Networks;

/// <summary>One named array of 32-bit floats, outermost index first.</summary>
/// <param name="Name">For example <c>head.weight</c>.</param>
/// <param name="Shape">Sizes, outermost first; empty for a single number.</param>
/// <param name="Values">The values; their number is the product of the sizes.</param>
public sealed record NamedArray(string Name, ImmutableArray<int> Shape, float[] Values);

/// <summary>All arrays of a network by name, in a fixed order.</summary>
public sealed class NetworkState
{
    private readonly Dictionary<string, NamedArray> _byName;

    /// <summary>Makes a state.</summary>
    /// <exception cref="BadInputException">A name stands twice, or an array's length is not the product of its sizes.</exception>
    public NetworkState(ImmutableArray<NamedArray> arrays)
    {
        Arrays = arrays;
        _byName = new Dictionary<string, NamedArray>(StringComparer.Ordinal);
        foreach (var array in arrays)
        {
            var length = array.Shape.Aggregate(1L, (product, size) => product * size);
            if (array.Values.Length != length)
            {
                throw new BadInputException(
                    $"found {array.Values.Length} values in array '{array.Name}' of shape [{string.Join(", ", array.Shape)}]; expected {length}.");
            }

            if (!_byName.TryAdd(array.Name, array))
            {
                throw new BadInputException($"found array '{array.Name}' twice; expected each name once.");
            }
        }
    }

    /// <summary>The arrays in order.</summary>
    public ImmutableArray<NamedArray> Arrays { get; }

    /// <summary>The array called <paramref name="name"/>.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public NamedArray this[string name] => _byName.TryGetValue(name, out var array)
        ? array
        : throw new BadInputException($"found no array '{name}' in the network's state; expected one. The file does not belong to this network.");

    /// <summary>The values that an operation works with, in double precision; not to be changed.</summary>
    /// <exception cref="BadInputException">The state has no such array.</exception>
    public double[] Values(Operand operand)
        => operand is Constant constant ? constant.Values : Array.ConvertAll(this[operand.Name].Values, value => (double)value);

    /// <summary>Checks that the state holds just the arrays of <paramref name="spec"/>, in its shapes.</summary>
    /// <exception cref="BadInputException">Something is missing, superfluous or of another shape.</exception>
    public void CheckFits(NetworkSpec spec)
    {
        foreach (var parameter in spec.Parameters)
        {
            var found = this[parameter.Name];
            if (!found.Shape.SequenceEqual(parameter.Shape))
            {
                throw new BadInputException(
                    $"found array '{found.Name}' of shape [{string.Join(", ", found.Shape)}]; expected [{string.Join(", ", parameter.Shape)}] for network '{spec.Name}'.");
            }
        }

        if (Arrays.Length != spec.Parameters.Length)
        {
            var known = spec.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
            throw new BadInputException($"found array '{Arrays.First(a => !known.Contains(a.Name)).Name}', which network '{spec.Name}' does not have.");
        }
    }
}
