namespace Learnability.Experiments;

/// <summary>Phase one: the training without weights, and the logits that its rates are measured on.</summary>
public sealed class PhaseOneStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    /// <summary>Trains.</summary>
    public TrainedPhase Run(SplitImages images, CancellationToken cancellation)
        => new TrainStage(run, options, trainer).Run(Phase.One, TrainingPlan.PhaseOne(options, images), cancellation);

    /// <summary>Logits of images that were not trained on: the solve split's, or those of the folds.</summary>
    public HeldOutLogits HoldOut(SplitImages images, TrainedPhase phaseOne, CancellationToken cancellation) => options.Folds is { } folds
        ? new FoldStage(run, options, trainer).Run(images, folds, cancellation)
        : HeldOutLogits.Of(phaseOne);

    /// <summary>The same as a finished run holds them.</summary>
    /// <exception cref="UsageException">They are not there yet.</exception>
    public static HeldOutLogits ReadHeldOut(Run run, ExperimentOptions options) => options.Folds is null
        ? HeldOutLogits.Of(run.Read(RunFiles.Trained(Phase.One)))
        : new HeldOutLogits(run.Read(RunFiles.FoldLogits), RunFiles.FoldLogits, "folds");
}
