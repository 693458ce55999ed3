namespace Learnability.Data;

/// <summary>How much synthetic data is made.</summary>
public sealed record SyntheticOptions
{
    /// <summary>Decides every pixel. Not the seed of a run: runs of several seeds should see the same data set.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Training images of each of the ten classes, ≥ 2.</summary>
    public int TrainPerClass { get; init; } = 1_000;

    /// <summary>Test images of each class, ≥ 1.</summary>
    public int TestPerClass { get; init; } = 200;
}
