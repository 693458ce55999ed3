namespace Learnability.Experiments;

/// <summary>
/// Phase two: the training with the remedy, in as many rounds as asked for, then the bias, if any. A remedy that trains nothing takes phase one's
/// network instead.
/// </summary>
public sealed class PhaseTwoStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    private readonly TrainStage _train = new(run, options, trainer);
    private readonly BiasStage _bias = new(run);

    /// <summary>Phase two, and its logits of images that it was not trained on; with folds, it is trained in them too.</summary>
    public Contender Run(SplitImages images, TrainedPhase phaseOne, HeldOutLogits heldOut, ClassWeights weights, Arm arm, CancellationToken cancellation)
    {
        var folds = new PhaseTwoFolds(run, options, trainer).Run(Phase.Two, options.Arm, arm, images, heldOut, cancellation);
        var trained = Run(new PhaseTwoInput(images, () => phaseOne, () => heldOut, weights, arm) { OfTrained = folds }, cancellation);
        var bias = BiasRule.Of(arm, weights).IsNone ? null : run.Read(RunFiles.Bias(Phase.Two));
        var own = !arm.Apply.Kind.Trains ? heldOut : bias is null ? HeldOutLogits.Of(trained) : HeldOutLogits.Of(run.Read(RunFiles.Trained(Phase.Unshifted)));
        return new Contender(trained, folds ?? own, bias?.Shift);
    }

    /// <summary>Phase two, as its files have it.</summary>
    /// <exception cref="BadInputException">The weights are for other classes.</exception>
    public TrainedPhase Run(PhaseTwoInput input, CancellationToken cancellation) => Run(Phase.Two, Phase.Unshifted, input, cancellation);

    /// <summary>The same under another name: what an automatic choice tries.</summary>
    /// <param name="phase">What the result is called.</param>
    /// <param name="unshifted">What the training is called where a bias follows.</param>
    /// <param name="input">What phase two is made from.</param>
    /// <param name="cancellation">Ends it after the step in hand.</param>
    internal TrainedPhase Run(Phase phase, Phase unshifted, PhaseTwoInput input, CancellationToken cancellation)
    {
        var arm = input.Arm;
        var bias = BiasRule.Of(arm, input.Weights);
        if (!arm.Apply.Kind.Trains)
            return _bias.Run(phase, input.PhaseOne(), input, bias, RemedyNotes.Of(arm.Apply, TrainingPlan.PhaseTwo(options, input, input.Weights).Job));

        var trained = Rounds(bias.IsNone ? phase : unshifted, input, cancellation);
        return bias.IsNone ? trained : _bias.Run(phase, trained, input, bias);
    }

    /// <summary>Trains, corrects the weights by the rates that came out, and trains again.</summary>
    private TrainedPhase Rounds(Phase last, PhaseTwoInput input, CancellationToken cancellation)
    {
        var weights = input.Weights;
        for (var round = 1; ; round++)
        {
            var isLast = round == input.Arm.Rounds;
            var plan = TrainingPlan.PhaseTwo(options, input, weights);
            var trained = _train.Run(isLast ? last : Phase.Round(round), plan, cancellation, RemedyNotes.Of(input.Arm.Apply, plan.Job));
            if (isLast)
                return trained;

            weights = Corrected(weights, trained, input.Arm.Weights, round + 1);
        }
    }

    /// <summary>w·exp(η(s̄ − s)) with the rates s on the solve split, restated for the targets, within the bounds.</summary>
    private ClassWeights Corrected(ClassWeights weights, TrainedPhase trained, WeightOptions options, int round)
    {
        var names = weights.Classes.Select(c => c.Name).ToImmutableArray();
        var rates = trained.Record.Classes.Select(c => c.Rate).ToImmutableArray();
        var clip = options.Clip ?? ExponentiatedGradient.DefaultClip;
        return run.Make(
            RunFiles.RoundWeights(round),
            [run.Of(RunFiles.Trained(trained.Phase)), new("weights", TrainingPlan.Text(weights.Values)), new("targets", $"{options.Targets}"), new("clip", $"{clip}")],
            () =>
            {
                var restated = options.Targets is { } targets ? RateTargets.Restate(rates, targets.For(names)) : rates;
                var values = ExponentiatedGradient.Step(weights.Values, restated, RoundStepSize, clip);
                return new ClassWeights($"{Origin(weights)} round {round}", [.. names.Select((name, i) => new ClassWeight(name, rates[i], values[i]))]);
            });
    }

    /// <summary>η of a correction between rounds: as steep as the mapping exp(3(s̄ − s)), near the default mapping's own steepness.</summary>
    private const double RoundStepSize = 3;

    private static string Origin(ClassWeights weights) => weights.Mapping.Split(" round ")[0];
}

/// <summary>What phase two is made from.</summary>
/// <param name="Images">The images.</param>
/// <param name="PhaseOne">Gives the network to do better than; called only where it is needed.</param>
/// <param name="HeldOut">Gives its logits of images that it was not trained on; called only where they are needed.</param>
/// <param name="Weights">The solver's weights.</param>
/// <param name="Arm">What to do with them.</param>
public sealed record PhaseTwoInput(SplitImages Images, Func<TrainedPhase> PhaseOne, Func<HeldOutLogits> HeldOut, ClassWeights Weights, Arm Arm)
{
    /// <summary>The trained network's own logits of images it was not trained on; null for those of its solve split. With folds, they are its folds'.</summary>
    public HeldOutLogits? OfTrained { get; init; }
}
