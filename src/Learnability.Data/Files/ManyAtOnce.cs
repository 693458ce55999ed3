namespace Learnability.Data;

/// <summary>Work on many files, by all cores.</summary>
internal static class ManyAtOnce
{
    /// <summary>Does <paramref name="work"/> for each number below <paramref name="count"/>.</summary>
    /// <exception cref="OperationCanceledException">
    /// Cancelled. Work in hand is not waited for: a file that hangs, as on a network drive, or takes seconds to decode does not keep the program from ending.
    /// </exception>
    public static void For(int count, Action<int> work, CancellationToken cancellation)
        => Task.Run(() => Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, work), cancellation).WaitAsync(cancellation).GetAwaiter().GetResult();
}
