namespace Learnability.Reporting;

/// <summary>A model and what it said of the test images.</summary>
/// <param name="Name">Such as <c>phase one</c>.</param>
/// <param name="Score">How it did.</param>
/// <param name="Logits">Its logits, image by image.</param>
public sealed record ScoredModel(string Name, Score Score, Logits Logits);

/// <summary>All that a run's page tells.</summary>
public sealed record RunView
{
    /// <summary>What phase one is where it was trained.</summary>
    public const string FirstTraining = "the first training";

    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>The images.</summary>
    public required DataRecord Data { get; init; }

    /// <summary>What they are.</summary>
    public required InputKind Kind { get; init; }

    /// <summary>Which model to use, and why.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the test images say of that; null where they were not asked.</summary>
    public VerdictTest? Test { get; init; }

    /// <summary>What phase one is, for who knows nothing of phases.</summary>
    public string BeforeIs { get; init; } = FirstTraining;

    /// <summary>The recommended model's rates by slice; null where no column was asked for.</summary>
    public SliceRates? Slices { get; init; }

    /// <summary>Phase one.</summary>
    public required ScoredModel Before { get; init; }

    /// <summary>The recommended model, on the same images.</summary>
    public required ScoredModel After { get; init; }

    /// <summary>Training images of each class, in the order of the class numbers.</summary>
    public required ImmutableArray<int> TrainCounts { get; init; }

    /// <summary>The weights that were proposed or used; null where there were none, or all were alike.</summary>
    public ClassWeights? Weights { get; init; }

    /// <summary>What was foreseen of them; null where there are none.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>The score of the model that was trained with them; null where none was.</summary>
    public Score? Weighted { get; init; }

    /// <summary>How the run was made, as names and values.</summary>
    public ImmutableArray<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>Gives a test image, by its number from 0, as a JPEG file; null where the page is to show none.</summary>
    public Func<int, byte[]>? Picture { get; init; }

    /// <summary>Names of the classes.</summary>
    public ImmutableArray<string> Classes => Before.Score.ClassNames;

    /// <summary>Whether the recommended model answers otherwise than phase one anywhere.</summary>
    public bool Changes => !Before.Score.Outcomes.Predictions.SequenceEqual(After.Score.Outcomes.Predictions);
}
