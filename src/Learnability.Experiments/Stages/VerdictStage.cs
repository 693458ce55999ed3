namespace Learnability.Experiments;

/// <summary>Judges the run's models on images that have solved nothing of what they judge, and recommends one. The test images stay out of it.</summary>
public sealed class VerdictStage(Run run, ExperimentOptions options, ExperimentEngines engines)
{
    private readonly ModelStage _model = new(run, options, engines);
    private readonly BaselineStage _baseline = new(run, options, engines.Trainer);

    /// <summary>The verdict.</summary>
    /// <param name="images">The images.</param>
    /// <param name="decision">What was decided before phase two.</param>
    /// <param name="phaseOne">Phase one.</param>
    /// <param name="one">Its held-out logits: what weights are solved on.</param>
    /// <param name="two">Phase two.</param>
    /// <param name="cancellation">Ends it.</param>
    public JudgedRun Run(SplitImages images, Decision decision, TrainedPhase phaseOne, HeldOutLogits one, Contender two, CancellationToken cancellation)
    {
        var baseline = _baseline.Run(images, phaseOne, one, decision.Arm, cancellation);
        var (before, after) = (JudgingLogits(images, baseline, cancellation), JudgingLogits(images, two, cancellation));
        var verdict = run.Make(
            RunFiles.Verdict,
            [
                run.Of(one.File), run.Of(baseline.Solving.File), run.Of(two.Solving.File), run.Of(before.File), run.Of(after.File),
                run.Of(RunFiles.Trained(two.Trained.Phase)),
                new("arm", SchemaJson.WritePart(options, ExperimentsJson.Strict.ExperimentOptions)),
                new("kept", decision.Kept ?? ""),
                new("rule", Learnability.Judging.Judge.Rule),
                new("way", BiasSolver.Way),
            ],
            () =>
            {
                // Until there is another, no model of an earlier verdict stands beside this one.
                foreach (var name in new IRunFile[] { RunFiles.Model(Phase.Recommended), RunFiles.RecommendedScore, RunFiles.VerdictTest, RunFiles.Slices }.SelectMany(file => file.Names))
                {
                    run.Folder.Delete(name);
                }

                return Judge(images, decision, one, baseline, two, before.Logits, after.Logits);
            });
        return new JudgedRun(verdict, baseline, HeldOut(images, baseline, before.Logits)) { JudgedBy = run.Of(before.File) };
    }

    /// <summary>Logits of all images that the baseline was trained without: those that judge solve too, each for the others.</summary>
    private static LabelledLogits HeldOut(SplitImages images, Contender baseline, LogitsFile judge)
        => images.Split.Judge.IsEmpty ? baseline.Solving.Labelled(images) : Joined(baseline.Solving.Labelled(images), judge);

    /// <summary>Logits of the images that judge: of a part of their own by the exported model, or of all folds.</summary>
    private HeldOutLogits JudgingLogits(SplitImages images, Contender contender, CancellationToken cancellation)
    {
        if (images.Split.Judge.IsEmpty)
            return contender.Solving;

        var model = _model.Run(images, [contender.Trained], cancellation).Single();
        var judges = images.Data.Train.Select(images.Split.Judge);
        var file = RunFiles.JudgeLogits(contender.Trained.Phase);
        var logits = run.Make(file, [run.Of(RunFiles.Model(contender.Trained.Phase)), new("images", judges.Hash), Input.Of(engines.Scorer.Engine)], () =>
        {
            using var session = engines.Scorer.Open(model.Path);
            return new Made<LogitsFile>(new LogitsFile(session.Score(judges, cancellation), judges.Labels)) { Engines = [session.Engine] };
        });
        return new HeldOutLogits(logits, file, "judge");
    }

    private Made<Verdict> Judge(SplitImages images, Decision decision, HeldOutLogits one, Contender baseline, Contender two, LogitsFile before, LogitsFile after)
    {
        var (train, hasPart) = (images.Data.Train, images.Folds == 0);

        // With a part of their own, the images that solved the weights judge only what is solved on other images.
        var all = HeldOut(images, baseline, before);
        var parts = hasPart
            ? JudgeParts.Dealt(all.Labels, all.ClassCount, new Seed(options.Seed).Child("bias parts"), train.GroupsOf([.. images.Split.Solve, .. images.Split.Judge]))
            : JudgeParts.OfFolds(all.Labels, all.ClassCount, images.FoldOf(options.Seed), images.Folds);
        if (Unjudged(all, parts, hasPart ? train.CountPerClass(images.Split.Judge) : all.CountPerClass) is { } few)
            return Alone(all, baseline.Trained.Phase.Title, decision, $"'{train.ClassNames[few]}' has too few held-out images to judge by (--folds K judges by all)");

        var judged = new JudgedImages(train.ClassNames, all.Labels, parts) { Objective = options.Arm.ObjectiveFor(train.ClassNames), Prior = images.Prior };
        var judge = JudgeBy(judged, decision, hasPart ? "held-out images, each by what was solved without it" : $"{(parts.Count == images.Folds ? "" : $"{parts.Count} parts made of ")}{images.Folds} folds, each by what was solved without it");
        var biases = new NestedBiases(baseline.BiasedTitle, all, parts, budget => options.Arm.Within(budget) with { Objective = judged.Objective });
        ImmutableArray<Candidate> candidates =
        [
            Candidate.Of(baseline.Trained.Phase.Title, all.Logits, all.Labels),
            .. biases.Candidates(options.Arm.Budget),
            .. decision.Arm == Arm.Keep ? ImmutableArray<Candidate>.Empty : [Candidate.Of(Phase.Two.Title, PhaseTwo(), all.Labels)],
        ];
        var isNeeded = options.GoesOn(decision.Evidence);
        var verdict = judge.Of(candidates, biases.Prices(judge, candidates[0], How(baseline, decision.Arm)), isNeeded ? null : decision.Kept);
        return isNeeded && decision.Kept is { } kept ? verdict with { Sentence = $"{verdict.Sentence}; {kept}" } : verdict;

        // Of images that solve, phase two's bias is in its network already.
        Logits PhaseTwo() => hasPart
            ? Honest(LogitShift.None(train.ClassCount), two.Final(images)).Of(after.Logits)
            : NestedBias.Of(after.Logits, parts, Shift);

        LogitShift Shift(ImmutableArray<int> rows)
        {
            var (data, own) = (one.Labelled(images).Select(rows), two.Solving.Labelled(images).Select(rows));
            var rates = RatesStage.Measure(images, data);
            var arm = ArmSolver.Solve(options.Arm, data, rates).Arm;
            return Honest(BiasRule.Of(arm, WeightSolver.Solve(rates, arm.SolverOptions).Weights).Shift(own, data.AsItIs()), own);
        }

        LogitShift Honest(LogitShift shift, LabelledLogits data) => LastLayer.IsIn(two.Trained.Network.Spec) ? shift.Refitted(data) : shift;
    }

    /// <summary>The options that put a bias on the baseline.</summary>
    private string How(Contender baseline, Arm arm)
    {
        var network = baseline.Trained.Phase == Phase.TrainedOn ? $"--mapping {UniformMapping.Definition.Name} --when {arm.When.Text()}" : "--apply none";
        return $"{network} --post-hoc budget{(options.Prior is { } prior ? $" --prior {NameList.ShellWord(prior)}" : "")}";
    }

    /// <summary>A class that does not judge, or lies in one part alone, so that nothing can be solved for it without it; null where there is none.</summary>
    private static int? Unjudged(LabelledLogits all, JudgeParts parts, ImmutableArray<int> judging) => judging.IndexOf(0) is >= 0 and var none ? none : parts.Unparted(all.Labels);

    /// <summary>The baseline alone: nothing can be promised for anything else.</summary>
    private Verdict Alone(LabelledLogits data, string name, Decision decision, string why)
        => JudgeBy(new JudgedImages(data.ClassNames, data.Labels, JudgeParts.Fresh(data.CountPerClass)) { Objective = options.Arm.ObjectiveFor(data.ClassNames), Prior = data.Prior }, decision, "the held-out images, which solved for the weights too: too few to part")
            .Of([Candidate.Of(name, data.Logits, data.Labels)], [], why);

    private Judge JudgeBy(JudgedImages images, Decision decision, string manner) => new()
    {
        Images = images,
        Manner = manner,
        Rates = decision.Evidence,
        Budget = options.Arm.Budget,
        BudgetOf = options.Arm.BudgetOf,
        Seed = new Seed(options.Seed).Child("verdict"),
    };

    private static LabelledLogits Joined(LabelledLogits solve, LogitsFile judge) => new(
        new Logits(solve.ClassCount, [.. solve.Logits.Values.Span, .. judge.Logits.Values.Span]), [.. solve.Labels, .. judge.Labels], solve.ClassNames)
    {
        Prior = solve.Prior,
    };
}

/// <summary>A verdict, and the baseline that it speaks of.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Baseline">The best unweighted network.</param>
/// <param name="HeldOut">Its logits of all images that it was not trained on.</param>
public sealed record JudgedRun(Verdict Verdict, Contender Baseline, LabelledLogits HeldOut)
{
    /// <summary>The logits of the images that judged.</summary>
    public required Input JudgedBy { get; init; }
}
