namespace Learnability.Experiments;

/// <summary>Does all trials of a study that have not finished yet, several at a time.</summary>
/// <param name="Plan">The study.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Worker">Does single trials; called from as many threads as there are jobs.</param>
/// <param name="Observer">Hears of the course.</param>
public sealed record StudyRunner(StudyPlan Plan, StudyFolder Folder, ITrialWorker Worker, IStudyObserver Observer)
{
    /// <summary>Does them. A trial that fails for a reason that may pass is tried once more; the others go on whatever becomes of it.</summary>
    /// <param name="jobs">How many at a time, ≥ 1.</param>
    /// <param name="cancellation">Asks the trials at work for a checkpoint and an end.</param>
    /// <returns>The trials that came to nothing, in the plan's order.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the next call goes on from here.</exception>
    public ImmutableArray<(TrialPlan Trial, TrialFailure Failure)> Run(int jobs, CancellationToken cancellation)
    {
        var queue = new TrialQueue(Plan.Trials.Where(t => Folder.Result(t) is null));
        using var stop = cancellation.Register(queue.Stop);
        if (jobs == 1)
        {
            Work(queue, cancellation);
        }
        else
        {
            // A thread each: a worker waits for its child process most of the time.
            var workers = Enumerable.Range(0, jobs)
                .Select(_ => Task.Factory.StartNew(() => Work(queue, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            Task.WhenAll([.. workers]).GetAwaiter().GetResult();
        }

        cancellation.ThrowIfCancellationRequested();
        return [.. Plan.Trials.Where(t => Folder.Result(t) is null).Select(t => (t, Folder.Failure(t)!))];
    }

    private void Work(TrialQueue queue, CancellationToken cancellation)
    {
        try
        {
            while (queue.Take() is { } trial)
            {
                Observer.Started(trial);
                if (Try(trial, cancellation) is { } failure)
                {
                    Folder.Write(trial, failure);
                    Observer.Failed(trial, failure);
                }
                else
                {
                    Observer.Finished(trial);
                }

                queue.Settle(trial);
            }
        }
        catch
        {
            queue.Stop();
            throw;
        }
    }

    private TrialFailure? Try(TrialPlan trial, CancellationToken cancellation)
    {
        if (trial.Baseline is { } baseline && Folder.Result(baseline) is null)
            return TrialFailure.Of(Folder.Failure(baseline)?.ExitCode ?? (int)ExitCode.Transient, $"phase one of the seed failed: {Folder.Failure(baseline)?.Reason ?? "no result"}");

        var failure = Once(trial, cancellation);
        if (failure is not { MayPass: true })
            return failure;

        Observer.Retried(trial, failure);
        return Once(trial, cancellation);
    }

    private TrialFailure? Once(TrialPlan trial, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var failure = Worker.Run(trial, share => Observer.Progressed(trial, share), cancellation);
        return failure is null && Folder.Result(trial) is null ? TrialFailure.Of((int)ExitCode.Transient, "ended without a result") : failure;
    }
}
