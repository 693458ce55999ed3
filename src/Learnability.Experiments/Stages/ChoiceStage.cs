using System.Collections.Immutable;
using System.Text;

namespace Learnability.Experiments;

/// <summary>
/// Decides what phase two does: what the user chose, or, with auto, the best of several candidates, each really trained and judged on the solve split; the
/// test images stay out of it. Writes <c>3-choice.json</c>.
/// </summary>
public sealed class ChoiceStage(Run run, ExperimentOptions options, ITrainer trainer)
{
    private const string Name = "choice";

    /// <summary>The choice, which is never auto.</summary>
    public Arm Run(SplitImages images, TrainedPhase phaseOne, RatesFile rates, CancellationToken cancellation)
    {
        if (!options.Arm.Auto)
            return options.Arm;

        var plan = new StagePlan(
            Name,
            InputsHash.Of(
                ("rates", run.HashOf(RunFiles.Rates)),
                ("phase one", run.HashOf(RunFiles.Network(Phase.One))),
                ("options", SchemaJson.WritePart(options, ExperimentsJson.Strict.ExperimentOptions))),
            [RunFiles.Choice]);
        run.Ensure(plan, () => Write(images, phaseOne, rates, cancellation));
        var record = Read(run);
        run.Observer.Note($"{Name}: {record.Reason}");
        return record.Choice;
    }

    /// <summary>The choice as the run folder holds it.</summary>
    /// <exception cref="UsageException">It is not there yet.</exception>
    public static ChoiceRecord Read(Run run) => run.ReadText(
        RunFiles.Choice, "run", (text, source) => SchemaJson.Read(text, ExperimentsJson.Strict.ChoiceRecord, ChoiceRecord.SchemaName, source));

    private StageFindings Write(SplitImages images, TrainedPhase phaseOne, RatesFile rates, CancellationToken cancellation)
    {
        var heldOut = HeldOut.Of(phaseOne);
        var data = heldOut.Labelled(images.Data.Train);
        var before = data.AsItIs();
        var least = before.MeanRate - (options.Arm.Budget / 100) - 1e-12;
        var tried = ImmutableArray.CreateBuilder<TriedChoice>();
        foreach (var (i, candidate) in AutoCandidates.For(options.Arm).Index())
        {
            var weights = WeightSolver.Solve(rates.Rates, candidate.SolverOptions).Weights;
            var input = new PhaseTwoInput(images, () => phaseOne, () => heldOut, weights, candidate);
            tried.Add(candidate.UsesWeights && !Forecaster.IsWithinReach(weights)
                ? new TriedChoice(candidate.ToString(), null, FormattableString.Invariant($"not trained: largest/smallest weight above {Forecaster.LargestRatio}, which can cost a class its rate"))
                : Try(i + 1, candidate, input, least, cancellation));
            run.Observer.Note($"{Name}: {tried[^1].Line(before)}");
        }

        var record = ChoiceRecord.Of(options.Arm, data, tried.ToImmutable());
        run.Folder.Write(RunFiles.Choice, s => s.Write(Encoding.UTF8.GetBytes(SchemaJson.Write(record, ExperimentsJson.Strict.ChoiceRecord))));
        return StageFindings.None;
    }

    private TriedChoice Try(int number, Arm candidate, PhaseTwoInput input, double least, CancellationToken cancellation)
    {
        try
        {
            var trained = new PhaseTwoStage(run, options, trainer).Run(Phase.Trial(number), Phase.UnshiftedTrial(number), input, cancellation);
            var point = HeldOut.Of(trained).Labelled(input.Images.Data.Train).AsItIs();
            return new TriedChoice(candidate.ToString(), point, point.MeanRate >= least ? null : "mean rate below the budget");
        }
        catch (UsageException fault) when (candidate.Weights.Targets is not null)
        {
            // Targets that no bias of this candidate meets may be met by another's.
            return new TriedChoice(candidate.ToString(), null, fault.Message);
        }
    }
}
