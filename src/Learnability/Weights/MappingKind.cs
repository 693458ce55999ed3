namespace Learnability.Weights;

/// <summary>A kind of mapping.</summary>
/// <param name="Name">As on the command line, for example <c>error-rate</c>.</param>
/// <param name="Formula">For help texts; s is the class's rate, m the mean rate, n the class's training images.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Create">Makes the mapping for values of all parameters.</param>
public sealed record MappingKind(string Name, string Formula, ImmutableArray<MethodParameter> Parameters, Func<ImmutableArray<double>, IWeightMapping> Create)
    : MethodKind<IWeightMapping>("mapping", Name, Formula, Parameters, Create)
{
    /// <summary>What the mapping looks at; the rates, unless it says otherwise.</summary>
    public MappingBasis Basis { get; init; } = MappingBasis.Rates;

    /// <summary>Whether weights follow from how well classes are recognised, by rate or by F1.</summary>
    public bool LooksAtRates => Basis is MappingBasis.Rates or MappingBasis.F1;

    /// <summary>Makes the mapping with one parameter set by its name and the others at their defaults.</summary>
    /// <exception cref="UsageException">It has no such parameter, or the value is out of range.</exception>
    public IWeightMapping With(string parameter, double value) => Parameters.Any(p => p.Name == parameter)
        ? With([.. Parameters.Select(p => p.Name == parameter ? value : p.Default)])
        : throw new UsageException(
            $"found parameter '{parameter}' for mapping '{Name}'; expected {(Parameters.IsEmpty ? "none" : string.Join(" or ", Parameters.Select(p => $"'{p.Name}'")))}. Leave it out.");
}
