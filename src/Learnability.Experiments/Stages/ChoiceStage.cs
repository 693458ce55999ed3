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
    public RemedyChoice Run(SplitImages images, TrainedPhase phaseOne, RatesFile rates, CancellationToken cancellation)
    {
        if (!options.Remedy.Auto)
            return options.Remedy;

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
        var heldOut = HeldOut.Of(phaseOne).Labelled(images.Data.Train);
        var before = heldOut.AsItIs();
        var least = before.MeanRate - (options.Remedy.Budget / 100) - 1e-12;
        var tried = ImmutableArray.CreateBuilder<TriedChoice>();
        foreach (var (i, candidate) in AutoCandidates.For(options.Remedy.Budget).Index())
        {
            var weights = WeightSolver.Solve(rates.Rates, candidate.Weights.ToOptions()).Weights;
            var forecast = Forecaster.Of(heldOut, weights, phaseOne.Record.TrainAccuracy);
            tried.Add(forecast.LogRangeAsked > Math.Log(Forecaster.LargestRatio) || forecast.LogRangeAsked is null
                ? new TriedChoice(candidate.ToString(), null, FormattableString.Invariant($"not trained: largest/smallest weight above {Forecaster.LargestRatio}, which can cost a class its rate"))
                : Try(i + 1, candidate, new PhaseTwoInput(images, () => phaseOne, weights, candidate), least, cancellation));
            run.Observer.Note($"{Name}: {tried[^1].Line(before)}");
        }

        var record = ChoiceRecord.Of(before, heldOut.CountPerClass, options.Remedy.Budget, tried.ToImmutable(), [.. AutoCandidates.For(options.Remedy.Budget)]);
        run.Folder.Write(RunFiles.Choice, s => s.Write(Encoding.UTF8.GetBytes(SchemaJson.Write(record, ExperimentsJson.Strict.ChoiceRecord))));
        return StageFindings.None;
    }

    private TriedChoice Try(int number, RemedyChoice candidate, PhaseTwoInput input, double least, CancellationToken cancellation)
    {
        var trained = new PhaseTwoStage(run, options, trainer).Run(Phase.Trial(number), Phase.UnshiftedTrial(number), input, cancellation);
        var point = HeldOut.Of(trained).Labelled(input.Images.Data.Train).AsItIs();
        return new TriedChoice(candidate.ToString(), point, point.MeanRate >= least ? null : "mean rate below the budget");
    }
}
