namespace Learnability.Experiments;

/// <summary>One training, whichever: it is made, or taken up from its checkpoint, or left as it is where its files are there and whole.</summary>
public sealed class TrainStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    private readonly TuneStage _tune = new(run, trainer);

    /// <summary>Trains.</summary>
    /// <param name="phase">What the training is called, and its files.</param>
    /// <param name="training">The training.</param>
    /// <param name="cancellation">Ends it after the step in hand, leaving a checkpoint.</param>
    /// <param name="notes">What must be told before it.</param>
    public TrainedPhase Run(Phase phase, TrainingPlan training, CancellationToken cancellation, ImmutableArray<string> notes = default)
    {
        training = _tune.Run(training, cancellation);
        ImmutableArray<Input> inputs = [.. training.Inputs(), Input.Of(trainer.Engine)];
        var trained = run.Make(
            RunFiles.Trained(phase),
            inputs.AsSpan(),
            () => Train(phase, training, InputsHash.Of(inputs.AsSpan()), cancellation),
            notes,
            taken => taken.Record.Phase == phase.Key
                ? taken
                : taken with { Record = taken.Record with { Phase = phase.Key }, Properties = Properties(phase, training) });
        run.Folder.Delete(RunFiles.Checkpoint(phase));
        return trained;
    }

    private Made<TrainedPhase> Train(Phase phase, TrainingPlan training, string jobHash, CancellationToken cancellation)
    {
        var job = training.Job;
        var checkpoints = new CheckpointKeeper(run, phase, jobHash);
        var from = checkpoints.Read();
        if (options.Recipe.FittedTo(job.Split.Train.Length) != options.Recipe)
        {
            run.Observer.Note(FormattableString.Invariant(
                $"{phase.Title}: {job.Split.Train.Length} {job.Images.Kind.Plural} are few, so {job.Recipe.Epochs} epochs in batches of {job.Recipe.BatchSize} at step size {job.Recipe.StepSize}"));
        }

        var observer = checkpoints.Around(run.Observer.Training(phase.Title), from, cancellation);
        var outcome = trainer.Train(job, from, observer, cancellation);
        var heldOut = new LogitsFile(outcome.SolveLogits, job.Split.Solve.Select(i => job.Images.Labels[i]).ToImmutableArray()) { Properties = Properties(phase, training) };
        return new Made<TrainedPhase>(new TrainedPhase(phase, outcome.Network, heldOut, Record(phase, training, outcome, heldOut), Properties(phase, training)))
        {
            Engines = [trainer.Engine],
            Figures = outcome.Epochs.IsEmpty ? ImmutableSortedDictionary<string, double>.Empty
                : ImmutableSortedDictionary<string, double>.Empty.Add("imagesPerSecond", Math.Round(outcome.Epochs.Average(e => e.ImagesPerSecond), 1)),
        };
    }

    private ImmutableSortedDictionary<string, string> Properties(Phase phase, TrainingPlan training) => ImmutableSortedDictionary<string, string>.Empty
        .AddRange(training.Job.Images is { ValueNames.IsEmpty: false } named ? [new(InputKind.ValueNamesKey, named.ValueNamesText)] : [])
        .Add("phase", phase.Key)
        .Add("seed", options.Seed.ToString(CultureInfo.InvariantCulture))
        .Add("data_hash", training.Job.Images.Hash)
        .Add("remedy", training.Remedy)
        .Add("class_weights", training.WeightsText);

    private TrainingRecord Record(Phase phase, TrainingPlan training, TrainingOutcome outcome, LogitsFile heldOut)
    {
        var confusion = RatesStage.Confusion(training.Job.Images, heldOut);
        return new TrainingRecord(
            TrainingRecord.SchemaName,
            phase.Key,
            options.Preset,
            training.Job.Network.TrainableCount,
            Math.Round(outcome.Duration.TotalSeconds, 3),
            confusion.Accuracy(),
            confusion.Rates().Classes.Select((c, i) => new ClassWeight(c.Name, c.Rate, training.Job.ClassWeights[i])).ToImmutableArray(),
            outcome.Epochs)
        {
            Remedy = training.Remedy,
            WeightsFrom = training.WeightsFrom,
            TrainAccuracy = outcome.TrainAccuracy,
        };
    }
}
