namespace Learnability.Training.Tests;

/// <summary>The routines of one instruction set, or none, for the time of a test.</summary>
internal sealed class Limited : IDisposable
{
    public Limited(bool toAvx2) => FusedRoutines.Limit(toAvx2 ? "avx2" : "avx512");

    private Limited() => FusedRoutines.Limit(null);

    /// <summary>As on a machine that has no routines.</summary>
    public static Limited ToNone() => new();

    public void Dispose() => FusedRoutines.Limit("avx512");
}
