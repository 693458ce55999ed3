namespace Learnability.Experiments;

/// <summary>Phase one: the training without weights, and the logits that its rates are measured on.</summary>
public sealed class PhaseOneStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    private readonly TrainStage _train = new(run, options, trainer);

    /// <summary>Trains.</summary>
    public TrainedPhase Run(SplitImages images, CancellationToken cancellation) => _train.Run(Phase.One, TrainingPlan.PhaseOne(options, images), cancellation);

    /// <summary>Logits of images that were not trained on: the solve split's, or those of the folds.</summary>
    public HeldOutLogits HoldOut(SplitImages images, TrainedPhase phaseOne, CancellationToken cancellation) => images.Folds == 0
        ? HeldOutLogits.Of(phaseOne)
        : new FoldStage(run, options).Run(images, RunFiles.FoldLogits(Phase.One), (i, part) => _train.Run(Phase.Fold(Phase.One, i + 1), TrainingPlan.PhaseOne(options, part), cancellation));

    /// <summary>The same as a finished run holds them.</summary>
    /// <exception cref="UsageException">They are not there yet.</exception>
    public static HeldOutLogits ReadHeldOut(Run run) => run.Read(RunFiles.Split).Folds == 0
        ? HeldOutLogits.Of(run.Read(RunFiles.Trained(Phase.One)))
        : new HeldOutLogits(run.Read(RunFiles.FoldLogits(Phase.One)), RunFiles.FoldLogits(Phase.One), "folds");
}
