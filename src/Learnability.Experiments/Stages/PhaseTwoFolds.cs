namespace Learnability.Experiments;

/// <summary>
/// Phase two in folds, so that images which are all trained on can judge it: the network of a fold is trained with what was solved without that fold, and is asked
/// for that fold alone.
/// </summary>
public sealed class PhaseTwoFolds(Run run, ExperimentOptions options, ITrainer trainer)
{
    private readonly TrainStage _train = new(run, options, trainer);

    /// <summary>Weights from elsewhere, the same in every fold; null where they are solved for without it.</summary>
    public ClassWeights? Given { get; init; }

    /// <summary>Phase two's logits of all training images, before any bias; null where nothing is trained or there are no folds.</summary>
    /// <param name="phase">What is trained: phase two, or what it is compared with.</param>
    /// <param name="asked">The arm as it was asked for: what it leaves open is solved for in each fold anew.</param>
    /// <param name="arm">The arm of the final network.</param>
    /// <param name="images">The images.</param>
    /// <param name="heldOut">Phase one's logits of the folds.</param>
    /// <param name="cancellation">Ends it after the step in hand.</param>
    public HeldOutLogits? Run(Phase phase, Arm asked, Arm arm, SplitImages images, HeldOutLogits heldOut, CancellationToken cancellation)
    {
        if (images.Folds == 0 || !arm.Apply.Kind.Trains || (!options.Judged && arm.PostHoc == FinalBias.None))
            return null;

        var data = heldOut.Labelled(images);
        return new FoldStage(run, options).Run(images, RunFiles.FoldLogits(phase), (i, part) =>
        {
            var without = data.Select(part.Split.Train);
            var rates = RatesStage.Measure(images, without);
            var solved = ArmSolver.Solve(asked, without, rates).Arm;
            var one = run.Read(RunFiles.Trained(Phase.Fold(Phase.One, i + 1)));
            if (!solved.Apply.Kind.Trains)
                return one;

            var weights = Given ?? WeightSolver.Solve(rates, solved.SolverOptions).Weights;
            var input = new PhaseTwoInput(part, () => one, () => HeldOutLogits.Of(one), weights, solved);
            return _train.Run(Phase.Fold(phase, i + 1), TrainingPlan.PhaseTwo(options, input, weights), cancellation);
        });
    }
}
