namespace Learnability.Training.Tests;

/// <summary>The routines of one instruction set, for the time of a test.</summary>
internal sealed class Limited : IDisposable
{
    public Limited(bool toAvx2) => FusedRoutines.Limit(toAvx2);

    public void Dispose() => FusedRoutines.Limit(toAvx2: false);
}
