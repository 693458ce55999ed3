using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Learnability.Experiments;

/// <summary>
/// One training. Both phases are this stage with the same job but for the class weights, so they share initial weights and the order of the images.
/// </summary>
public sealed class TrainStage(Run run, ExperimentOptions options, ITrainer trainer, Phase phase)
{
    /// <summary>Trains with all weights 1.</summary>
    public TrainedPhase Run(SplitImages images, CancellationToken cancellation)
        => Run(images, Enumerable.Repeat(1.0, images.Data.Train.ClassCount).ToImmutableArray(), cancellation);

    /// <summary>Trains with the given weights.</summary>
    /// <exception cref="BadInputException">The weights are for other classes.</exception>
    public TrainedPhase Run(SplitImages images, Weights weights, CancellationToken cancellation)
    {
        var names = weights.Classes.Select(c => c.Name);
        if (!names.SequenceEqual(images.Data.Train.ClassNames))
        {
            throw new BadInputException(
                $"found weights for the classes {string.Join(", ", names)}; expected them for {string.Join(", ", images.Data.Train.ClassNames)}, in this order.");
        }

        return Run(images, weights.Values, cancellation);
    }

    private TrainedPhase Run(SplitImages images, ImmutableArray<double> weights, CancellationToken cancellation)
    {
        var job = Job(images, weights);
        var plan = new StagePlan(phase.Title, Hash(job), [RunFiles.Training(phase), RunFiles.Network(phase), RunFiles.SolveLogits(phase)]);
        run.Ensure(plan, () => TakeOrTrain(job, plan.Inputs, cancellation));
        run.Folder.Delete(RunFiles.Checkpoint(phase));
        return PhaseFiles.Read(run, phase);
    }

    private TrainingJob Job(SplitImages images, ImmutableArray<double> weights) => new LossRemedy().Apply(new TrainingJob
    {
        Network = NetworkPresets.Create(options.Preset, images.Data.Train.Shape, images.Data.Train.ClassCount),
        Images = images.Data.Train,
        Split = images.Split,
        ClassWeights = weights,
        Recipe = options.Recipe.FittedTo(images.Split.Train.Length),
        Seed = new Seed(options.Seed).Child("training"),
    });

    private static string Hash(TrainingJob job) => InputsHash.Of(
        ("network", SchemaJson.WritePart(job.Network, ExperimentsJson.Strict.NetworkSpec)),
        ("recipe", SchemaJson.WritePart(job.Recipe, ExperimentsJson.Strict.Recipe)),
        ("images", job.Images.Hash),
        ("split", job.Split.Hash()),
        ("weights", Text(job.ClassWeights)),
        ("seed", job.Seed.ToString()));

    private static string Text(ImmutableArray<double> weights) => string.Join(' ', weights.Select(w => w.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>A training that another run has put on the shelf is taken from there; otherwise it is made, and put there.</summary>
    private StageFindings TakeOrTrain(TrainingJob job, string jobHash, CancellationToken cancellation) => run.Shared(
        $"{phase.Key}-{jobHash}",
        [
            new("training.json", RunFiles.Training(phase)),
            new("network.safetensors", RunFiles.Network(phase)),
            new("solve-logits.safetensors", RunFiles.SolveLogits(phase)),
        ],
        () => Train(job, jobHash, cancellation));

    private StageFindings Train(TrainingJob job, string jobHash, CancellationToken cancellation)
    {
        var checkpoints = new CheckpointKeeper(run, phase, jobHash);
        var from = checkpoints.Read();
        if (job.Recipe != options.Recipe)
        {
            run.Observer.Note(FormattableString.Invariant(
                $"{phase.Title}: {job.Split.Train.Length} images are few, so {job.Recipe.Epochs} epochs in batches of {job.Recipe.BatchSize} at step size {job.Recipe.StepSize}"));
        }

        var observer = checkpoints.Around(run.Observer.Training(phase.Title), from, cancellation);
        var outcome = trainer.Train(job, from, observer, cancellation);
        var heldOut = new LogitsFile(outcome.HeldOut, job.Split.Solve.Select(i => job.Images.Labels[i]).ToImmutableArray());
        Write(job, outcome, heldOut);
        return new StageFindings(
            [trainer.Engine],
            ImmutableSortedDictionary<string, double>.Empty.Add("imagesPerSecond", Math.Round(outcome.Epochs.Average(e => e.ImagesPerSecond), 1)));
    }

    private void Write(TrainingJob job, TrainingOutcome outcome, LogitsFile heldOut)
    {
        var properties = ImmutableSortedDictionary<string, string>.Empty
            .Add("phase", phase.Key)
            .Add("seed", options.Seed.ToString(CultureInfo.InvariantCulture))
            .Add("data_hash", job.Images.Hash)
            .Add("class_weights", Text(job.ClassWeights));
        run.Folder.Write(RunFiles.Network(phase), new TrainedNetworkFile(outcome.Network, properties).Write);
        run.Folder.Write(RunFiles.SolveLogits(phase), s => heldOut.Write(s, properties));
        run.Folder.Write(
            RunFiles.Training(phase),
            s => s.Write(Encoding.UTF8.GetBytes(SchemaJson.Write(Record(job, outcome, heldOut), ExperimentsJson.Strict.TrainingRecord))));
    }

    private TrainingRecord Record(TrainingJob job, TrainingOutcome outcome, LogitsFile heldOut)
    {
        var rates = RatesStage.Confusion(job.Images, heldOut).Rates();
        return new TrainingRecord(
            TrainingRecord.SchemaName,
            phase.Key,
            options.Preset,
            job.Network.TrainableCount,
            Math.Round(outcome.Duration.TotalSeconds, 3),
            (double)rates.Classes.Sum(c => c.Hits) / rates.Classes.Sum(c => c.Count),
            rates.Classes.Select((c, i) => new ClassWeight(c.Name, c.Rate, job.ClassWeights[i])).ToImmutableArray(),
            outcome.Epochs);
    }
}
