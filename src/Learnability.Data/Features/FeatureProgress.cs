namespace Learnability.Data;

/// <summary>How far the features of a set of images are.</summary>
/// <param name="Done">Images that are done.</param>
/// <param name="Total">All images.</param>
/// <param name="Computed">How many of those done were not kept from before.</param>
/// <param name="Reading">Time spent on reading and decoding so far.</param>
/// <param name="Computing">Time spent in the backbone so far.</param>
public readonly record struct FeatureProgress(int Done, int Total, int Computed, TimeSpan Reading, TimeSpan Computing)
{
    /// <summary>The time that the rest takes at the speed so far, if nothing of it was kept.</summary>
    public TimeSpan Left => Computed == 0 ? TimeSpan.Zero : (Reading + Computing) / Computed * (Total - Done);
}
