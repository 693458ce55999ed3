namespace Learnability.Experiments;

/// <summary>
/// Chooses a training's weight decay, where its recipe leaves it open: by cross-validation within its own training examples, without class weights. So what is
/// held out from a training has chosen nothing of it, and both phases (and each fold's) have the same.
/// </summary>
public sealed class TuneStage(Run run, ITrainer trainer)
{
    private const int Parts = 3;

    /// <summary>How much training it takes to choose, in trainings of the recipe's length.</summary>
    public static double TrainingsFor(Recipe recipe) => recipe.WeightDecays.IsDefaultOrEmpty ? 0 : recipe.WeightDecays.Length * (Parts - 1);

    /// <summary>The training with its weight decay.</summary>
    public TrainingPlan Run(TrainingPlan training, CancellationToken cancellation)
    {
        var job = training.Job;
        if (job.Recipe.WeightDecays.IsDefaultOrEmpty || (job.Recipe.DecaysToStart && job.Start is null))
            return training;

        // What chooses knows nothing of the treatment: the choice is that of the examples and the network.
        var plain = job with
        {
            ClassWeights = [.. job.ClassWeights.Select(_ => 1.0)],
            Treatment = ClassTreatment.Plain(job.ClassWeights.Length),
            TreatedFrom = 0,
            Start = job.Recipe.DecaysToStart ? job.Start : null,
        };
        var chosen = run.Make(
            RunFiles.Tuning(job.Split),
            [.. (training with { Job = plain, Remedy = "none" }).Inputs(), Input.Of(trainer.Engine)],
            () => new Made<TuningRecord>(Tuned(plain, cancellation)),
            adopt: record => record);
        return training with { Job = job with { Recipe = job.Recipe with { WeightDecay = chosen.WeightDecay, WeightDecays = default } } };
    }

    private TuningRecord Tuned(TrainingJob job, CancellationToken cancellation)
    {
        var train = job.Images.Select(job.Split.Train);
        var parts = Math.Min(Parts, train.GroupsPerClass().Where(n => n > 0).DefaultIfEmpty(0).Min());
        if (parts < 2)
        {
            // Nothing to choose by: the middle.
            return new TuningRecord(TuningRecord.SchemaName, job.Recipe.WeightDecays[job.Recipe.WeightDecays.Length / 2], []);
        }

        var splits = FoldSplits.Stratified(train, parts, job.Seed.Child("tuning"));
        var tried = job.Recipe.WeightDecays.Select(decay => new TriedDecay(decay, splits.Average(split => CrossEntropy(job, train, split, decay, cancellation)))).ToImmutableArray();
        return new TuningRecord(TuningRecord.SchemaName, tried.MinBy(t => t.CrossEntropy)!.WeightDecay, tried);
    }

    private double CrossEntropy(TrainingJob job, Examples train, TrainSolveSplit split, double decay, CancellationToken cancellation)
    {
        var outcome = trainer.Train(job with { Images = train, Split = split, Recipe = job.Recipe with { WeightDecay = decay, WeightDecays = default } }, null, Silent.Observer, cancellation);
        return HeldOutMeasures.Of(outcome.SolveLogits, [.. split.Solve.Select(i => train.Labels[i])], job.ClassWeights).Loss;
    }

    private sealed class Silent : ITrainingObserver
    {
        public static Silent Observer { get; } = new();

        public bool WantsCheckpoint => false;
    }
}

/// <summary>A file in <c>tuning</c>.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="WeightDecay">The weight decay that was chosen.</param>
/// <param name="Tried">All that were tried, ascending; none where there were too few examples to choose by.</param>
public sealed record TuningRecord(string Schema, double WeightDecay, ImmutableArray<TriedDecay> Tried)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/tuning/1";
}

/// <summary>A weight decay that was tried.</summary>
/// <param name="WeightDecay">The L2 coefficient.</param>
/// <param name="CrossEntropy">Mean cross-entropy of held-out examples, over the parts.</param>
public sealed record TriedDecay(double WeightDecay, double CrossEntropy);
