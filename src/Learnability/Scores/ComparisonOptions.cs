namespace Learnability.Scores;

/// <summary>How models are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>2,000 resamples, 95 %, ten pairs.</summary>
    public static ComparisonOptions Default { get; } = new();

    /// <summary>The same, resampled by a run's seed.</summary>
    /// <param name="seed">The run's.</param>
    public static ComparisonOptions Of(ulong seed) => Default with { Seed = new Seed(seed).Child("bootstrap") };

    /// <summary>Seed of the bootstrap.</summary>
    public Seed Seed { get; init; } = new(0);

    /// <summary>Number of bootstrap resamples, ≥ 1.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Level of the bootstrap intervals, in (0, 1).</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How many pairs of confused classes are listed, ≥ 0.</summary>
    public int ConfusionPairs { get; init; } = 10;
}
