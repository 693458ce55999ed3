namespace Learnability.Benchmarks;

/// <summary>How many times faster one contender was than another, from rounds in which both took their turns.</summary>
public static class PairedRatio
{
    /// <summary>
    /// The ratio of each round, so that what a machine does to a whole round cancels: ours/theirs where more is better (images/s), theirs/ours where
    /// less is (seconds, bytes). Above 1, ours is better.
    /// </summary>
    /// <param name="name">What is compared.</param>
    /// <param name="ours">One positive value a round.</param>
    /// <param name="theirs">As many, of the same rounds.</param>
    /// <param name="moreIsBetter">Which way round the values are.</param>
    /// <exception cref="ArgumentException">The rounds differ in number, or a value is not positive and finite.</exception>
    public static Measurement Of(string name, ImmutableArray<double> ours, ImmutableArray<double> theirs, bool moreIsBetter)
    {
        if (ours.Length != theirs.Length || ours.Concat(theirs).Any(v => !(v > 0 && double.IsFinite(v))))
        {
            throw new ArgumentException($"found {ours.Length} and {theirs.Length} rounds; expected as many of each, all positive.", nameof(theirs));
        }

        var ratios = ours.Zip(theirs, (a, b) => moreIsBetter ? a / b : b / a).ToImmutableArray();
        return new Measurement(name, "×", ratios);
    }
}
