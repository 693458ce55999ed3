namespace Learnability.DataSets;

/// <summary>How images go on beyond their edges: as if mirrored there, the edge itself not repeated, … 2 1 | 0 1 2 … n−1 | n−2 ….</summary>
public static class Reflection
{
    /// <summary>The place inside that stands for one that may lie outside.</summary>
    /// <param name="place">Counted from the first pixel; what lies further out than one mirroring reaches is held at the edge.</param>
    /// <param name="side">Pixels along the side, ≥ 1.</param>
    /// <returns>In [0, side).</returns>
    public static int Of(int place, int side)
        => Math.Clamp(place < 0 ? -place : place >= side ? (2 * (side - 1)) - place : place, 0, side - 1);
}
