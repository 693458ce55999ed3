namespace Learnability.Experiments;

/// <summary>Does trials, in this process or in another one.</summary>
public interface ITrialWorker
{
    /// <summary>Does one trial.</summary>
    /// <param name="trial">The trial, whose phase one has finished if it is an arm.</param>
    /// <param name="progress">Hears which share of it is done, in [0, 1].</param>
    /// <param name="cancellation">Asks for a checkpoint and an end.</param>
    /// <returns>Why the trial came to nothing; null where its result is written.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the next call goes on from here.</exception>
    TrialFailure? Run(TrialPlan trial, Action<double> progress, CancellationToken cancellation);
}

/// <summary>Hears of a study's course, from several threads at once.</summary>
public interface IStudyObserver
{
    /// <summary>A trial begins.</summary>
    void Started(TrialPlan trial);

    /// <summary>A share of a trial, in [0, 1], is done.</summary>
    void Progressed(TrialPlan trial, double share);

    /// <summary>A trial has its result.</summary>
    void Finished(TrialPlan trial);

    /// <summary>A trial failed and is tried once more.</summary>
    void Retried(TrialPlan trial, TrialFailure failure);

    /// <summary>A trial came to nothing.</summary>
    void Failed(TrialPlan trial, TrialFailure failure);
}
