namespace Learnability.Experiments;

/// <summary>How fast this machine trains a network: the time of a few steps of the real training.</summary>
/// <param name="SecondsPerStep">Seconds a step of the batch takes, > 0.</param>
/// <param name="BatchSize">Images a step.</param>
/// <param name="Steps">How many steps were timed.</param>
public sealed record TrainingSpeed(double SecondsPerStep, int BatchSize, int Steps)
{
    // The first steps allocate; they are done but not timed.
    private const int WarmUp = 2;
    private const int Timed = 6;

    // A forward pass is about a third of a step: the other two are the gradients by inputs and by weights.
    private const double ForwardShare = 1.0 / 3;

    /// <summary>Times a few steps.</summary>
    /// <param name="options">What is to be trained.</param>
    /// <param name="images">Its training images.</param>
    /// <param name="trainer">Trains, on as many threads as the real training will have.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="cancellation">Ends it.</param>
    public static TrainingSpeed Measure(ExperimentOptions options, Examples images, ITrainer trainer, TimeProvider clock, CancellationToken cancellation)
    {
        var recipe = options.Fitted(images);
        var batch = Math.Min(recipe.BatchSize, images.Count - 1);
        var count = Math.Min(images.Count - 1, batch * (WarmUp + Timed));
        var steps = WarmUp + Timed;
        var job = new TrainingJob
        {
            Network = NetworkPresets.Create(options.Preset, images.Shape, images.ClassCount),
            Images = images,
            Split = new TrainSolveSplit([.. Enumerable.Range(0, count)], [count]),
            ClassWeights = [.. Enumerable.Repeat(1.0, images.ClassCount)],
            Recipe = recipe with { BatchSize = batch, Epochs = (double)steps * batch / count },
            Seed = new Seed(options.Seed).Child("speed"),
        };
        var stopwatch = new Stopwatch(clock);
        trainer.Train(job, null, stopwatch, cancellation);
        return new TrainingSpeed(stopwatch.SecondsPerStep, batch, stopwatch.TimedSteps);
    }

    /// <summary>Expected time of one training, its evaluations included.</summary>
    public TimeSpan TrainingTime(ExperimentOptions options, Examples images)
    {
        var (recipe, solve) = (options.Fitted(images), options.HeldOut(images));
        var steps = recipe.Epochs * (images.Count - solve) / recipe.BatchSize;
        var evaluations = Math.Ceiling(recipe.Epochs) * solve / recipe.BatchSize;
        return TimeSpan.FromSeconds((steps + (evaluations * ForwardShare)) * SecondsPerStep * recipe.BatchSize / BatchSize);
    }

    private sealed class Stopwatch(TimeProvider clock) : ITrainingObserver
    {
        private long _start;
        private long _end;

        public int TimedSteps { get; private set; }

        public double SecondsPerStep => clock.GetElapsedTime(_start, _end).TotalSeconds / Math.Max(1, TimedSteps);

        public void OnStep(TrainingProgress progress)
        {
            if (progress.Step <= WarmUp)
            {
                _start = clock.GetTimestamp();
                return;
            }

            _end = clock.GetTimestamp();
            TimedSteps++;
        }
    }
}
