namespace Learnability.Studies;

/// <summary>How the trials of a study are judged.</summary>
public sealed record StudyStatisticsOptions
{
    /// <summary>95 %.</summary>
    public const double DefaultLevel = 0.95;

    /// <summary>.3 points of accuracy.</summary>
    public const double DefaultMargin = 0.3;

    /// <summary>95 %, .3 points.</summary>
    public static StudyStatisticsOptions Default { get; } = new();

    /// <summary>Level of the intervals, in (0, 1).</summary>
    public double Level { get; init; } = DefaultLevel;

    /// <summary>How much accuracy an arm may lose and still count as not inferior, in points, > 0.</summary>
    public double Margin { get; init; } = DefaultMargin;

    /// <summary>Seed of the sign-flip test's draws where there are too many pairs to try all signs.</summary>
    public Seed Seed { get; init; } = new(0);
}
