namespace Learnability.Experiments;

/// <summary>
/// B, what phase two must not be worse than: the best unweighted network, by held-out cross-entropy at the temperature that suits it. Where phase two goes on from phase one's network, phase one
/// is trained on as long without weights too, or the longer training would be taken for a merit of the weights.
/// </summary>
public sealed class BaselineStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    /// <summary>The baseline.</summary>
    public Contender Run(SplitImages images, TrainedPhase phaseOne, HeldOutLogits heldOut, Arm arm, CancellationToken cancellation)
    {
        var one = new Contender(phaseOne, heldOut);
        if (!arm.When.GoesOn || !arm.Apply.Kind.Trains)
            return one;

        var plain = Arm.Default with { Weights = WeightOptions.Default with { Mapping = UniformMapping.Definition.With() }, When = arm.When };
        var weights = new ClassWeights("none", [.. images.Data.Train.ClassNames.Select((name, c) => new ClassWeight(name, phaseOne.Record.Classes[c].Rate, 1))]);
        var folds = new PhaseTwoFolds(run, options, trainer).Run(Phase.TrainedOn, plain, plain, images, heldOut, cancellation);
        var plan = TrainingPlan.PhaseTwo(options, new PhaseTwoInput(images, () => phaseOne, () => heldOut, weights, plain), weights);
        var trained = new TrainStage(run, options, trainer).Run(Phase.TrainedOn, plan, cancellation);
        var on = new Contender(trained, folds ?? HeldOutLogits.Of(trained));
        return CrossEntropy(images, on) < CrossEntropy(images, one) ? on : one;
    }

    private static double CrossEntropy(SplitImages images, Contender contender)
        => TemperatureScaling.Fit(contender.Solving.Labelled(images)).CrossEntropyAfter;
}
