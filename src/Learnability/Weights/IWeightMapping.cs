using System.Collections.Immutable;

namespace Learnability;

/// <summary>A rule that turns rates into weights. To add one: one file in <c>Mappings</c> and one line in <see cref="WeightMappings.All"/>.</summary>
public interface IWeightMapping
{
    /// <summary>What kind of rule it is.</summary>
    MappingKind Kind { get; }

    /// <summary>The value of its parameter; 0 where the kind has none.</summary>
    double Parameter { get; }

    /// <summary>
    /// The unnormalised weights. Lower rates get higher weights, strictly, except where all get the same. Infinite or not a number where a rate of
    /// exactly 0 or 1 has no weight.
    /// </summary>
    /// <param name="rates">s: the rate of each class, in [0, 1], as smoothed and shrunk.</param>
    ImmutableArray<double> Raw(ImmutableArray<double> rates);
}
