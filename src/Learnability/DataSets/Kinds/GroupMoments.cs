using System.Collections.Immutable;

namespace Learnability.DataSets.Kinds;

/// <summary>Mean and (population) variance of the values that are normalised alike, such as those of a channel.</summary>
/// <param name="Mean">In the values' own unit.</param>
/// <param name="Variance">In its square, ≥ 0 but for rounding.</param>
public readonly record struct GroupMoments(ImmutableArray<double> Mean, ImmutableArray<double> Variance);
