using System.Collections.Immutable;
using System.Globalization;

namespace Learnability.Experiments;

/// <summary>One training, whichever: it is made, or taken up from its checkpoint, or left as it is where its files are there and whole.</summary>
public sealed class TrainStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    /// <summary>Trains.</summary>
    /// <param name="phase">What the training is called, and its files.</param>
    /// <param name="training">The training.</param>
    /// <param name="cancellation">Ends it after the step in hand, leaving a checkpoint.</param>
    public TrainedPhase Run(Phase phase, TrainingPlan training, CancellationToken cancellation)
    {
        var plan = new StagePlan(phase.Title, training.Hash(trainer.Engine.Precision), PhaseFiles.Names(phase));
        run.Ensure(plan, () => TakeOrTrain(phase, training, plan.Inputs, cancellation));
        run.Folder.Delete(RunFiles.Checkpoint(phase));
        return PhaseFiles.Read(run, phase);
    }

    /// <summary>A training that the shelf holds is taken from there; otherwise it is made, and put there.</summary>
    private StageFindings TakeOrTrain(Phase phase, TrainingPlan training, string jobHash, CancellationToken cancellation)
    {
        var findings = run.Shared(
            jobHash,
            [
                new("training.json", RunFiles.Training(phase)),
                new("network.safetensors", RunFiles.Network(phase)),
                new("solve-logits.safetensors", RunFiles.SolveLogits(phase)),
            ],
            () => Train(phase, training, jobHash, cancellation));
        Rename(phase, training);
        return findings;
    }

    /// <summary>The files name their phase, and may have been put on the shelf under another name.</summary>
    private void Rename(Phase phase, TrainingPlan training)
    {
        var taken = PhaseFiles.Load(run.Folder, phase);
        if (taken.Record.Phase != phase.Key)
            PhaseFiles.Write(run, taken with { Record = taken.Record with { Phase = phase.Key } }, Properties(phase, training));
    }

    private StageFindings Train(Phase phase, TrainingPlan training, string jobHash, CancellationToken cancellation)
    {
        var job = training.Job;
        var checkpoints = new CheckpointKeeper(run, phase, jobHash);
        var from = checkpoints.Read();
        if (options.Recipe.FittedTo(job.Split.Train.Length) != options.Recipe)
        {
            run.Observer.Note(FormattableString.Invariant(
                $"{phase.Title}: {job.Split.Train.Length} images are few, so {job.Recipe.Epochs} epochs in batches of {job.Recipe.BatchSize} at step size {job.Recipe.StepSize}"));
        }

        var observer = checkpoints.Around(run.Observer.Training(phase.Title), from, cancellation);
        var outcome = trainer.Train(job, from, observer, cancellation);
        var heldOut = new LogitsFile(outcome.HeldOut, job.Split.Solve.Select(i => job.Images.Labels[i]).ToImmutableArray());
        PhaseFiles.Write(run, new TrainedPhase(phase, outcome.Network, heldOut, Record(phase, training, outcome, heldOut)), Properties(phase, training));
        return new StageFindings(
            [trainer.Engine],
            ImmutableSortedDictionary<string, double>.Empty.Add("imagesPerSecond", Math.Round(outcome.Epochs.Average(e => e.ImagesPerSecond), 1)));
    }

    private ImmutableSortedDictionary<string, string> Properties(Phase phase, TrainingPlan training) => ImmutableSortedDictionary<string, string>.Empty
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
