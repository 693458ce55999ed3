namespace Learnability;

/// <summary>The one parameter of a mapping; its range is (0, <paramref name="Max"/>].</summary>
/// <param name="Name">For example <c>gamma</c>.</param>
/// <param name="Default">Its value when it is not given.</param>
/// <param name="Max">Its largest value.</param>
public sealed record MappingParameter(string Name, double Default, double Max)
{
    /// <summary>The range as text.</summary>
    public string Range => FormattableString.Invariant($"(0, {Max}]");

    /// <summary>Returns the value if it lies in the range.</summary>
    /// <exception cref="UsageException">It does not, or is not a number.</exception>
    public double Check(string mapping, double value) => value > 0 && value <= Max
        ? value
        : throw new UsageException(FormattableString.Invariant(
            $"found {Name} = {value} for mapping '{mapping}'; expected a number in {Range}, such as {Default}."));
}

/// <summary>A kind of mapping: its name, formula and parameter.</summary>
/// <param name="Name">As on the command line, for example <c>error-rate</c>.</param>
/// <param name="Formula">For help texts; s is the class's rate, m the mean rate, n the class's training images.</param>
/// <param name="Parameter">Its parameter, if it has one.</param>
/// <param name="Create">Makes the mapping for a value of the parameter (0 where it has none).</param>
public sealed record MappingKind(string Name, string Formula, MappingParameter? Parameter, Func<double, IWeightMapping> Create)
{
    /// <summary>What the mapping looks at; the rates, unless it says otherwise.</summary>
    public MappingBasis Basis { get; init; } = MappingBasis.Rates;

    /// <summary>Whether weights follow from how well classes are recognised, by rate or by F1.</summary>
    public bool LooksAtRates => Basis is MappingBasis.Rates or MappingBasis.F1;

    /// <summary>Makes the mapping for a value of its parameter, or for the parameter's default.</summary>
    /// <exception cref="UsageException">The value is out of range.</exception>
    public IWeightMapping With(double? value = null)
        => Create(Parameter is null ? 0 : Parameter.Check(Name, value ?? Parameter.Default));
}
