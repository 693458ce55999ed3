namespace Learnability.Statistics;

/// <summary>Three two-sided tests of the same paired differences, from the most to the least that is assumed of them.</summary>
public sealed record PairedTests
{
    /// <summary>Assumes normal differences; gives the mean's interval.</summary>
    public required PairedT T { get; init; }

    /// <summary>Assumes differences that are symmetric about 0 where there is no effect, as pairs that could be swapped have.</summary>
    public required SignFlip SignFlip { get; init; }

    /// <summary>The same, by ranks.</summary>
    public required WilcoxonSignedRank Wilcoxon { get; init; }

    /// <summary>p of <see cref="T"/>, corrected by <see cref="Holm"/> for all remedies of the study; none for controls.</summary>
    public double? HolmT { get; init; }

    /// <summary>p of <see cref="SignFlip"/>, corrected by <see cref="Holm"/> for all remedies of the study; none for controls.</summary>
    public double? HolmSignFlip { get; init; }

    /// <summary>All three tests, not yet corrected.</summary>
    /// <param name="differences">n ≥ 2 finite numbers.</param>
    /// <param name="level">Level of the interval, in (0, 1).</param>
    /// <param name="seed">Of the draws where there are too many pairs to try all signs.</param>
    public static PairedTests Of(IReadOnlyList<double> differences, double level, Seed seed) => new()
    {
        T = PairedT.Of(differences, level),
        SignFlip = SignFlip.Of(differences, seed),
        Wilcoxon = WilcoxonSignedRank.Of(differences),
    };
}
