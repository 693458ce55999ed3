namespace Learnability.Studies;

/// <summary>
/// What the trials of one arm say together, each paired with phase one of its seed. Noise of retraining is in the spread between seeds; noise of the test
/// images, which all trials share, is in <see cref="TrialScore.VarianceInterval"/> and <see cref="ArmTrial.DInterval"/>.
/// </summary>
public sealed record ArmStatistics
{
    /// <summary>n: number of pairs, ≥ 2.</summary>
    public required int Count { get; init; }

    /// <summary>Phase one, over the seeds of the arm's trials.</summary>
    public required TrialFigures Before { get; init; }

    /// <summary>The arm.</summary>
    public required TrialFigures After { get; init; }

    /// <summary>Var(s′)/Var(s) of each pair, ≥ 0; none where a phase one has a variance of 0.</summary>
    public Spread? Ratio { get; init; }

    /// <summary>D = Var(s) − Var(s′) of each pair, positive where the arm is more even.</summary>
    public required PairedTests D { get; init; }

    /// <summary>Accuracy of the arm − accuracy of phase one, in points.</summary>
    public required PairedT AccuracyPoints { get; init; }

    /// <summary>Whether the arm is as accurate as phase one but for the study's margin.</summary>
    public required NonInferiority NonInferiority { get; init; }

    /// <summary>Each class before and after, in the order of their numbers.</summary>
    public required ImmutableArray<ClassStatistics> Classes { get; init; }
}

/// <summary>One class over all pairs.</summary>
/// <param name="Name">The class.</param>
/// <param name="Before">Mean of its rate in phase one, in [0, 1].</param>
/// <param name="After">Mean of its rate in the arm, in [0, 1].</param>
/// <param name="Change">Rate in the arm − rate in phase one, in [−1, 1]. Its p-value is not corrected for the number of classes.</param>
public sealed record ClassStatistics(string Name, double Before, double After, PairedT Change);
