namespace Learnability.Experiments;

/// <summary>Hands out a study's unfinished trials to several threads: in the plan's order, an arm only once its seed's phase one has settled.</summary>
internal sealed class TrialQueue
{
    // A monitor, as System.Threading.Lock cannot be waited on.
    private readonly object _lock = new();
    private readonly LinkedList<TrialPlan> _waiting;
    private readonly HashSet<TrialPlan> _unsettled;
    private bool _stopped;

    /// <summary>A queue of trials, in the plan's order.</summary>
    public TrialQueue(IEnumerable<TrialPlan> trials)
    {
        _waiting = new LinkedList<TrialPlan>(trials);
        _unsettled = [.. _waiting];
    }

    /// <summary>The next trial, waited for where all that are left need a phase one at work; null where none is left or the queue is stopped.</summary>
    public TrialPlan? Take()
    {
        lock (_lock)
        {
            while (!_stopped && _waiting.Count > 0)
            {
                if (_waiting.FirstOrDefault(IsReady) is { } next)
                {
                    _waiting.Remove(next);
                    return next;
                }

                Monitor.Wait(_lock);
            }

            return null;
        }
    }

    /// <summary>A trial is done, one way or the other.</summary>
    public void Settle(TrialPlan trial)
    {
        lock (_lock)
        {
            _unsettled.Remove(trial);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Hands out nothing more.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            Monitor.PulseAll(_lock);
        }
    }

    private bool IsReady(TrialPlan trial) => trial.Baseline is null || !_unsettled.Contains(trial.Baseline);
}
