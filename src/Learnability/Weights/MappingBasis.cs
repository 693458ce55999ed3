namespace Learnability.Weights;

/// <summary>Which figures of the classes a mapping turns into weights.</summary>
public enum MappingBasis
{
    /// <summary>Their true-positive rates, as smoothed and shrunk.</summary>
    Rates,

    /// <summary>Their F1, as smoothed and shrunk (see <see cref="F1Measure"/>).</summary>
    F1,

    /// <summary>Their numbers of training images.</summary>
    TrainCounts,

    /// <summary>None: every class gets the same weight.</summary>
    Nothing,
}
