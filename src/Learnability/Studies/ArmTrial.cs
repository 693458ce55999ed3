using System.Text.Json.Serialization;

namespace Learnability.Studies;

/// <summary>One arm with one seed.</summary>
public sealed record ArmTrial
{
    /// <summary>How its network, or the recommended one where there is a verdict, did on the test images.</summary>
    public required TrialScore Score { get; init; }

    /// <summary>How the network was made.</summary>
    public required TrainingCourse Course { get; init; }

    /// <summary>w: the weight of each class, mean 1; empty where the arm has none.</summary>
    public required ImmutableArray<double> ClassWeights { get; init; }

    /// <summary>What evenness costs by biases after training, on the solve split; none where not computed.</summary>
    public Frontier? Frontier { get; init; }

    /// <summary>Bootstrap interval over images of this pair's D (<see cref="PairedStatistics.DInterval"/>); none where not computed.</summary>
    public Interval? DInterval { get; init; }

    /// <summary>What a reader must know of this trial, one line each.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>What became of a trial that ends in a verdict; null in a study that compares what it was told to compare.</summary>
    public JudgedTrial? Judged { get; init; }

    /// <summary>The trial's seed.</summary>
    [JsonIgnore]
    public ulong Seed => Score.Seed;
}
