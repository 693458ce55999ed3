namespace Learnability.Experiments;

/// <summary>How far a study is, and how long it will take. Safe to use from several threads.</summary>
/// <remarks>
/// The time left follows from the work done so far in this process: trainings, shorter ones counted as fractions, and a little for each trial's scoring.
/// </remarks>
public sealed class StudyProgress
{
    private const double Scoring = 0.05;

    // Too little work says nothing of the speed.
    private const double LeastWork = 0.02;

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly Dictionary<TrialPlan, double> _shares = [];
    private readonly double _total;
    private double _settledWork;

    /// <summary>Begins to measure.</summary>
    /// <param name="plan">The study.</param>
    /// <param name="folder">Its folder, with the trials that have finished before.</param>
    /// <param name="clock">Tells the time.</param>
    public StudyProgress(StudyPlan plan, StudyFolder folder, TimeProvider clock)
    {
        TrialPlan[] waiting = [.. plan.Trials.Where(t => folder.Result(t) is null)];
        (Trials, Settled, _clock, _start) = (plan.Trials.Length, plan.Trials.Length - waiting.Length, clock, clock.GetTimestamp());
        _total = waiting.Sum(Work);
    }

    /// <summary>Trials in all.</summary>
    public int Trials { get; }

    /// <summary>Trials that are done, one way or the other.</summary>
    public int Settled { get; private set; }

    /// <summary>The trials at work and the share of each that is done, in the plan's order.</summary>
    public IReadOnlyList<(TrialPlan Trial, double Share)> AtWork
    {
        get
        {
            lock (_lock)
            {
                return [.. _shares.OrderBy(s => s.Key.Index).Select(s => (s.Key, s.Value))];
            }
        }
    }

    /// <summary>Expected time to the end; null as long as too little is done to tell.</summary>
    public TimeSpan? Left
    {
        get
        {
            lock (_lock)
            {
                var done = _settledWork + _shares.Sum(s => s.Value * Work(s.Key));
                return done < LeastWork ? null : _clock.GetElapsedTime(_start) * (Math.Max(0, _total - done) / done);
            }
        }
    }

    /// <summary>What a trial costs, in trainings of phase one's length.</summary>
    public static double Work(TrialPlan trial) => trial.Trainings + Scoring;

    /// <summary>A trial is at work.</summary>
    public void Advance(TrialPlan trial, double share)
    {
        lock (_lock)
        {
            _shares[trial] = share;
        }
    }

    /// <summary>A trial is done, one way or the other.</summary>
    public void Settle(TrialPlan trial)
    {
        lock (_lock)
        {
            _shares.Remove(trial);
            _settledWork += Work(trial);
            Settled++;
        }
    }
}
