namespace Learnability.Experiments;

/// <summary>How many trainings a run plans, and for how long: said before the first.</summary>
/// <param name="First">Trainings until the classes' rates are known: phase one, and one a fold.</param>
/// <param name="Then">The most that follow where the rates differ beyond noise, phase one's length each; fractions are shorter ones.</param>
/// <param name="Each">Expected time of one.</param>
/// <param name="Speed">What that follows from.</param>
public sealed record RunEstimate(double First, double Then, TimeSpan Each, TrainingSpeed Speed)
{
    /// <summary>The estimate for a run, from a few timed steps.</summary>
    /// <param name="options">The run.</param>
    /// <param name="images">Its images.</param>
    /// <param name="trainer">What will train.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="cancellation">Ends it.</param>
    public static RunEstimate Of(ExperimentOptions options, SplitImages images, ITrainer trainer, TimeProvider clock, CancellationToken cancellation)
    {
        var speed = TrainingSpeed.Measure(options, images.Data.Train, trainer, clock, cancellation);
        var folded = options with { Folds = images.Folds };
        return new RunEstimate(1 + images.Folds, folded.PhaseTwoTrainings(images.Folds), speed.TrainingTime(folded, images.Data.Train), speed);
    }

    /// <summary>In a line, for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{First:0.#} training(s) of about {StudyPlanText.Duration(Each)}{(First > 1 ? " (phase one and one a fold)" : "")}{(Then > 0 ? $", then at most {Then:0.#} more where the classes' rates differ beyond noise" : "")}: about {StudyPlanText.Duration(Each * First)}{(Then > 0 ? $" to {StudyPlanText.Duration(Each * (First + Then))}" : "")}, from {Speed.Steps} timed steps ({Speed.SecondsPerStep * 1000:0} ms each); scoring not counted");
}
