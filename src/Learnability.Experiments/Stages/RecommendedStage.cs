namespace Learnability.Experiments;

/// <summary>Makes the recommended model, whichever it is, and scores it on the test images.</summary>
public sealed class RecommendedStage(Run run, ExperimentOptions options, ExperimentEngines engines)
{
    /// <summary>The recommended model's score.</summary>
    public Score Run(SplitImages images, JudgedRun judged, Contender two, ClassWeights weights, CancellationToken cancellation)
    {
        var (verdict, baseline) = judged;
        var chosen = Chosen(images, verdict, baseline, two, weights);
        var recommended = run.Make(
            RunFiles.Trained(Phase.Recommended),
            [run.Of(RunFiles.Trained(chosen.Phase)), new("model", verdict.Recommended)],
            () => chosen with { Phase = Phase.Recommended, Properties = chosen.Properties.SetItem("recommended", verdict.Recommended) });
        var model = new ModelStage(run, options, engines).Run(images, [recommended], cancellation).Single();
        var score = new ScoreStage(run, options, engines.Scorer).Score(model, images.Data, cancellation);
        return run.Make(RunFiles.RecommendedScore, [run.Of(RunFiles.TestLogits(Phase.Recommended)), new("test", images.Data.Test.Hash)], () => score);
    }

    private TrainedPhase Chosen(SplitImages images, Verdict verdict, Contender baseline, Contender two, ClassWeights weights)
    {
        if (verdict.Recommended == Phase.Two.Title)
            return two.Trained;
        if (verdict.Recommended == baseline.Trained.Phase.Title)
            return baseline.Trained;

        // The part of the bias that was judged, solved on all images that may solve.
        var part = VerdictStage.Biases.First(b => b.Name == verdict.Recommended).Part;
        var solution = BiasSolver.Solve(baseline.Solving.Labelled(images.Data.Train), BiasRule.Within(options.Arm.Budget));
        var rule = new BiasRule(FormattableString.Invariant($"{part:0.##} of the bias within {options.Arm.Budget} points"), LogitShift.Of(solution, part).Bias, null);
        var arm = Arm.Keep;
        var input = new PhaseTwoInput(images, () => baseline.Trained, () => baseline.Solving, weights, arm) { OfTrained = baseline.Solving };
        return new BiasStage(run).Run(Phase.Biased, baseline.Trained, input, rule);
    }
}
