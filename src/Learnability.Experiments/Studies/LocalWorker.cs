namespace Learnability.Experiments;

/// <summary>Does trials in this process, one after the other.</summary>
/// <param name="runner">Does one trial.</param>
/// <param name="observer">Hears of each run's course.</param>
/// <param name="explain">Turns a fault into a failure.</param>
public sealed class LocalWorker(TrialRunner runner, IRunObserver observer, Func<Exception, TrialFailure> explain) : ITrialWorker
{
    /// <inheritdoc/>
    public TrialFailure? Run(TrialPlan trial, Action<double> progress, CancellationToken cancellation)
    {
        try
        {
            runner.Run(trial, new TrialObserver(observer, trial, progress), cancellation);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return explain(fault);
        }
    }
}
