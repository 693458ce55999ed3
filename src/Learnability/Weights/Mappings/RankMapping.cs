namespace Learnability.Weights.Mappings;

/// <summary>
/// w = 1 + k(2r − C − 1)/(C − 1) with r the class's rank from 1 (highest rate) to C (lowest), equal rates sharing their mean rank; k in (0, .95]. Weights
/// spread evenly from 1 − k to 1 + k, however far apart the rates lie: one class that fails altogether does not take the others' weight.
/// </summary>
/// <param name="K">k: half the distance from the lowest weight to the highest.</param>
public sealed record RankMapping(double K) : Method<MappingKind>(Definition, K), IWeightMapping
{
    /// <summary>Name, formula and range.</summary>
    public static MappingKind Definition { get; } = new("rank", "1 - k (highest s) to 1 + k (lowest)", [new("k", 0.5, 0, 0.95)], values => new RankMapping(values[0]));

    /// <inheritdoc/>
    public ImmutableArray<double> Raw(ImmutableArray<double> figures)
    {
        // 2r − C − 1 is the number of classes above minus the number of classes below: ties cancel.
        var last = figures.Length - 1;
        return [.. figures.Select(s => 1 + (K * (figures.Count(other => other > s) - figures.Count(other => other < s)) / last))];
    }
}
