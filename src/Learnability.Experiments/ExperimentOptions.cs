namespace Learnability.Experiments;

/// <summary>All that a user decides about an experiment; kept whole in the manifest.</summary>
public sealed record ExperimentOptions
{
    /// <summary>The data, as the user named it, for example <c>cifar10</c> or <c>folder:DIR</c>.</summary>
    public required string Dataset { get; init; }

    /// <summary>Side of the square that a folder's images are brought to, in pixels; null is the data set's own.</summary>
    public int? ImageSize { get; init; }

    /// <summary>The network, one of <see cref="NetworkPresets.Names"/>.</summary>
    public required string Preset { get; init; }

    /// <summary>How it is trained, in both phases.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The root seed.</summary>
    /// <value>1</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The share of each class's training images that is set apart to measure rates on, in (0, 1).</summary>
    /// <value>.1</value>
    public double SolveShare { get; init; } = TrainSolveSplit.DefaultSolveShare;

    /// <summary>What makes the data set's classes unequal in number, as <c>Imbalance.Parse</c> reads it; null for the set as it is.</summary>
    public string? Imbalance { get; init; }

    /// <summary>How many folds the rates are cross-validated over, ≥ 2; null for a solve split of its own.</summary>
    public int? Folds { get; init; }

    /// <summary>What phase two does.</summary>
    public RemedyChoice Remedy { get; init; } = RemedyChoice.Default;

    /// <summary>Whether batch norms are folded into the layers around them at export.</summary>
    /// <value>true</value>
    public bool FoldNorms { get; init; } = true;

    /// <summary>Checks all that can be checked before the images are read.</summary>
    /// <exception cref="UsageException">An option is out of range.</exception>
    public void Validate()
    {
        Require(NetworkPresets.Names.Contains(Preset), "--preset", Preset, $"one of {string.Join(", ", NetworkPresets.Names)}");
        Require(Recipe.Epochs is > 0 and <= 10_000, "--epochs", Recipe.Epochs, "a number in (0, 10000]");
        Require(Recipe.BatchSize is >= 2 and <= 65_536, "--batch", Recipe.BatchSize, "a whole number in [2, 65536]");
        Require(Recipe.StepSize is > 0 and <= 1_000, "--step-size", Recipe.StepSize, "a number in (0, 1000]");
        Require(Recipe.LabelSmoothing is >= 0 and < 1, "--label-smoothing", Recipe.LabelSmoothing, "a number in [0, 1)");
        Require(Recipe.WeightDecay is >= 0 and < 1, "--weight-decay", Recipe.WeightDecay, "a number in [0, 1)");
        Require(SolveShare is > 0 and < 1, "--solve-share", SolveShare, "a number in (0, 1), such as 0.1");
        Remedy.Validate();
    }

    private static void Require(bool holds, string option, object found, string expected)
    {
        if (!holds)
        {
            throw new UsageException($"found {option} {found}; expected {expected}.");
        }
    }
}
