namespace Learnability.DataSets;

/// <summary>What of a data set is scored, where nothing is trained on it.</summary>
public enum ScoredPart
{
    /// <summary>The images set apart for testing; where the set has none, the share that a training sets aside.</summary>
    Test,

    /// <summary>The others.</summary>
    Train,

    /// <summary>All of them.</summary>
    All,

    /// <summary>The images set apart for testing; where the set has none, all of them.</summary>
    TestOrAll,
}
