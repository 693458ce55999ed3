namespace Learnability.Experiments;

/// <summary>Turns the steps of a trial's trainings into the share of the trial that is done, and hands everything on.</summary>
/// <param name="inner">Hears all.</param>
/// <param name="trial">The trial, which says how many trainings are to come.</param>
/// <param name="progress">Hears the share, in [0, 1].</param>
public sealed class TrialObserver(IRunObserver inner, TrialPlan trial, Action<double> progress) : IRunObserver
{
    private readonly double _trainings = Math.Max(1, Math.Ceiling(trial.Trainings));
    private int _begun;

    /// <inheritdoc/>
    public void Note(string line) => inner.Note(line);

    /// <inheritdoc/>
    public ITrainingObserver Training(string title)
    {
        _begun++;
        return new Listener(this, inner.Training(title));
    }

    private void Step(TrainingProgress step) => progress(Math.Min(1, (_begun - 1 + ((double)step.Step / step.Steps)) / _trainings));

    private sealed class Listener(TrialObserver trial, ITrainingObserver inner) : ITrainingObserver
    {
        public void OnStep(TrainingProgress progress)
        {
            trial.Step(progress);
            inner.OnStep(progress);
        }

        public void OnEpoch(EpochRecord epoch, TrainingProgress progress) => inner.OnEpoch(epoch, progress);

        public void OnCheckpoint(TrainingCheckpoint checkpoint) => inner.OnCheckpoint(checkpoint);
    }
}
