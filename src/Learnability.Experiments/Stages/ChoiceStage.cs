namespace Learnability.Experiments;

/// <summary>
/// Decides what phase two does: what the user chose, or, with auto, the best of several candidates, each really trained and judged on the solve split; the
/// test images stay out of it.
/// </summary>
public sealed class ChoiceStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    /// <summary>The choice, which is never auto.</summary>
    public Decision Run(SplitImages images, TrainedPhase phaseOne, HeldOutLogits heldOut, RatesFile rates, CancellationToken cancellation)
    {
        var evidence = RateEvidence.Of(rates.Rates, new Seed(options.Seed).Child("evidence"));
        run.Observer.Note($"{RunFiles.Rates.Stage}: {evidence}");
        var isNeeded = options.GoesOn(evidence);
        if (isNeeded && options.Arm is { Auto: false, Strength: Strength.Given })
            return new Decision(options.Arm, evidence, null);

        var record = run.Make(
            RunFiles.Choice,
            [
                run.Of(RunFiles.Rates),
                run.Of(heldOut.File),
                run.Of(RunFiles.Trained(Phase.One)),
                new("options", SchemaJson.WritePart(options, ExperimentsJson.Strict.ExperimentOptions)),
                new("way", BiasSolver.Way),
                Input.Of(trainer.Engine),
            ],
            () => Decide(isNeeded, images, phaseOne, heldOut, rates, cancellation));
        return new Decision(record.Choice, evidence, record.Kept);
    }

    private Made<ChoiceRecord> Decide(bool isNeeded, SplitImages images, TrainedPhase phaseOne, HeldOutLogits heldOut, RatesFile rates, CancellationToken cancellation)
    {
        if (isNeeded && options.Arm.Auto && images.Folds == 0)
            return Choose(images, phaseOne, rates, cancellation);

        var data = heldOut.Labelled(images);
        var solution = isNeeded
            ? ArmSolver.Solve(options.Arm, data, rates.Rates)
            : new ArmSolution(Arm.Keep, "the classes' rates do not differ beyond noise, so there is nothing to even out (--force trains all the same)");
        return new Made<ChoiceRecord>(ChoiceRecord.Solved(options.Arm, data.AsItIs(), solution)) { Notes = [solution.Reason!] };
    }

    private Made<ChoiceRecord> Choose(SplitImages images, TrainedPhase phaseOne, RatesFile rates, CancellationToken cancellation)
    {
        var heldOut = HeldOutLogits.Of(phaseOne);
        var data = heldOut.Labelled(images);
        var before = data.AsItIs();
        var floor = BiasSolver.Floor(before, options.Arm.Within());
        var tried = ImmutableArray.CreateBuilder<TriedChoice>();
        foreach (var (i, candidate) in AutoCandidates.For(options.Arm).Index())
        {
            var weights = WeightSolver.Solve(rates.Rates, candidate.SolverOptions).Weights;
            var input = new PhaseTwoInput(images, () => phaseOne, () => heldOut, weights, candidate);
            tried.Add(candidate.UsesWeights && !Forecaster.IsWithinReach(weights)
                ? new TriedChoice(candidate.ToString(), null, FormattableString.Invariant($"not trained: largest/smallest weight above {Forecaster.LargestRatio}, which can cost a class its rate"))
                : Try(i + 1, candidate, input, floor, cancellation));
            run.Observer.Note($"{RunFiles.Choice.Stage}: {tried[^1].Line(before)}");
        }

        var record = ChoiceRecord.Of(options.Arm, data, tried.ToImmutable());
        return new Made<ChoiceRecord>(record) { Notes = [record.Reason] };
    }

    private TriedChoice Try(int number, Arm candidate, PhaseTwoInput input, RateFloor floor, CancellationToken cancellation)
    {
        try
        {
            var trained = new PhaseTwoStage(run, options, trainer).Run(Phase.Candidate(number), Phase.UnshiftedCandidate(number), input, cancellation);
            var point = HeldOutLogits.Of(trained).Labelled(input.Images).AsItIs(options.Arm.Objective.Costs);
            return new TriedChoice(candidate.ToString(), point, floor.IsReached(point) ? null : "beyond the budget");
        }
        catch (UsageException fault) when (candidate.Weights.Targets is not null)
        {
            // Targets that no bias of this candidate meets may be met by another's.
            return new TriedChoice(candidate.ToString(), null, fault.Message);
        }
    }
}
