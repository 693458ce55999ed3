namespace Learnability.Experiments;

/// <summary>Keeps an unfinished training's newest checkpoint on disk, and finds it again.</summary>
/// <remarks>A checkpoint replaces the one before it only when it is durable itself (see <see cref="DurableFile"/>).</remarks>
public sealed class CheckpointKeeper(Run run, Phase phase, string jobHash)
{
    /// <summary>Checkpoints are at least this far apart, so that a fast training isn't held up by the disk.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private const string JobKey = "job";
    private readonly string _file = RunFiles.Checkpoint(phase);

    /// <summary>The checkpoint of this very job, or null where there is none that can be used.</summary>
    public TrainingCheckpoint? Read()
    {
        if (run.IsFresh || !run.Folder.Has(_file))
            return null;

        try
        {
            using var stream = File.OpenRead(run.Folder.PathOf(_file));
            var file = TrainingCheckpointFile.Read(stream, _file);
            return file.Properties.GetValueOrDefault(JobKey) == jobHash ? file.Checkpoint : null;
        }
        catch (BadInputException fault)
        {
            run.Observer.Note($"{phase}: damaged checkpoint, so training starts anew ({fault.Message})");
            return null;
        }
    }

    /// <summary>A listener that keeps checkpoints and hands everything on.</summary>
    /// <param name="inner">Hears all.</param>
    /// <param name="from">Where the training is taken up, if anywhere.</param>
    /// <param name="cancellation">Once it is cancelled, the next checkpoint is kept whatever the interval.</param>
    public ITrainingObserver Around(ITrainingObserver inner, TrainingCheckpoint? from, CancellationToken cancellation)
        => new Listener(this, inner, from, cancellation);

    private void Write(TrainingCheckpoint checkpoint)
        => run.Folder.Write(_file, new TrainingCheckpointFile(checkpoint, ImmutableSortedDictionary<string, string>.Empty.Add(JobKey, jobHash)).Write);

    private sealed class Listener(CheckpointKeeper keeper, ITrainingObserver inner, TrainingCheckpoint? from, CancellationToken cancellation)
        : ITrainingObserver
    {
        private readonly TimeProvider _clock = keeper.RunClock;
        private long _last = keeper.RunClock.GetTimestamp();
        private bool _resumeNoted = from is null;

        public bool WantsCheckpoint => cancellation.IsCancellationRequested || _clock.GetElapsedTime(_last) >= Interval;

        public void OnStep(TrainingProgress progress)
        {
            if (!_resumeNoted)
            {
                _resumeNoted = true;
                keeper.NoteResume(from!.Step, progress.Steps);
            }

            inner.OnStep(progress);
        }

        public void OnEpoch(EpochRecord epoch, TrainingProgress progress) => inner.OnEpoch(epoch, progress);

        public void OnCheckpoint(TrainingCheckpoint checkpoint)
        {
            if (WantsCheckpoint)
            {
                keeper.Write(checkpoint);
                _last = _clock.GetTimestamp();
            }

            inner.OnCheckpoint(checkpoint);
        }
    }

    private TimeProvider RunClock => run.Clock;

    private void NoteResume(int step, int steps) => run.Observer.Note($"{phase}: resumed at step {step} of {steps}");
}
