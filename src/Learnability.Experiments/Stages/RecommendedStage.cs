namespace Learnability.Experiments;

/// <summary>Makes the recommended model, whichever it is, and holds the verdict against the test images.</summary>
public sealed class RecommendedStage(Run run, ExperimentOptions options, ExperimentEngines engines)
{
    private const int CheckedPictures = 32;
    private const double MaxDifference = 1e-4;

    private readonly ModelStage _model = new(run, options, engines);
    private readonly ScoreStage _score = new(run, options, engines.Scorer);

    /// <summary>The recommended model and the baseline on the test images.</summary>
    public VerdictTest Run(SplitImages images, JudgedRun judged, Contender two, ClassWeights weights, CancellationToken cancellation)
    {
        var (verdict, baseline) = (judged.Verdict, judged.Baseline);
        var chosen = Chosen(images, judged, two, weights);
        var recommended = run.Make(
            RunFiles.Trained(Phase.Recommended),
            [run.Of(RunFiles.Trained(chosen.Trained.Phase)), run.Of(chosen.Solving.File), judged.JudgedBy, new("model", verdict.Recommended), new("answers", AnswerRules.Write(verdict.Answers)), new("temperature", "fitted")],
            () => Recommended(images, verdict, chosen));
        var (before, after) = (Score(images, baseline.Trained, cancellation), Score(images, recommended, cancellation));
        run.Make(RunFiles.BaselineScore, [run.Of(RunFiles.TestLogits(baseline.Trained.Phase)), new("test", images.Data.Test.Hash), .. _score.Prior], () => before);
        Whole(images, recommended, cancellation);
        run.Make(RunFiles.RecommendedScore, [run.Of(RunFiles.TestLogits(Phase.Recommended)), new("test", images.Data.Test.Hash), .. _score.Prior], () => after);
        if (options.Slice is { } column)
            run.Make(RunFiles.Slices, [run.Of(RunFiles.RecommendedScore), new("slice", column), new("slices", InputsHash.Of([.. images.Data.Test.Slices.Select(s => new Input("slice", s))]))], () => SliceRates.Of(column, after, images.Data.Test.Slices));

        return run.Make(
            RunFiles.VerdictTest,
            [run.Of(RunFiles.Verdict), run.Of(RunFiles.TestLogits(baseline.Trained.Phase)), run.Of(RunFiles.TestLogits(Phase.Recommended))],
            () => VerdictTest.Of(verdict, before, after, options.Arm.ObjectiveFor(images.Data.Train.ClassNames), new Seed(options.Seed).Child("verdict test")));
    }

    /// <summary>Head and backbone in one file, held against both apart on some test images.</summary>
    private void Whole(SplitImages images, TrainedPhase recommended, CancellationToken cancellation)
    {
        if (!engines.JoinsBackbone || images.Data.Backbone is not { } backbone)
            return;

        var pictures = images.Data.TestPictures ?? throw new InvalidOperationException($"data set '{images.Data.Origin}' has a backbone and no pictures to check the whole model by.");

        var file = RunFiles.Model(Phase.Recommended);
        run.Make(file, [run.Of(RunFiles.Head), new("backbone", backbone.Hash)], () =>
        {
            run.Folder.Write(file.Names[0], s => engines.Exporter.Export(recommended.Network, recommended.Properties, options.FuseNorms, s, backbone));
            ImmutableArray<int> rows = [.. Enumerable.Range(0, Math.Min(CheckedPictures, images.Data.Test.Count))];
            using var whole = engines.Scorer.Open(run.Folder.PathOf(file.Names[0]));
            var difference = ModelStage.Difference(whole.Score(pictures(rows), cancellation).Probabilities(), run.Read(RunFiles.TestLogits(Phase.Recommended)).Logits.Probabilities(), rows);
            if (difference > MaxDifference)
            {
                run.Folder.Delete(file.Names[0]);
                throw new BadInputException(FormattableString.Invariant(
                    $"found probabilities of the whole model that differ from those of its head on the backbone's features by up to {difference:G3}; expected at most {MaxDifference:G3}. Remove the features' cache, and run again with --fresh."));
            }

            return new Made<PhaseModel>(new PhaseModel(Phase.Recommended, run.Folder.PathOf(file.Names[0])))
            {
                Engines = [whole.Engine],
                Figures = ImmutableSortedDictionary<string, double>.Empty.Add("maxProbabilityDifference", difference),
            };
        });
    }

    private Score Score(SplitImages images, TrainedPhase trained, CancellationToken cancellation)
        => _score.Score(_model.Run(images, [trained], cancellation).Single(), images.Data, cancellation);

    /// <summary>
    /// The network under its new name. Weights and biases make some classes' probabilities too large, so a temperature is fitted again, on images that solve; a
    /// network without them stays as it is.
    /// </summary>
    private static TrainedPhase Recommended(SplitImages images, Verdict verdict, Contender chosen)
    {
        var (trained, train) = (chosen.Trained, images.Data.Train);
        var properties = trained.Properties.SetItem("recommended", verdict.Recommended);
        var recommended = trained with
        {
            Phase = Phase.Recommended,
            Properties = verdict.Answers.IsEmpty ? properties : properties.SetItem(AnswerRules.Key, AnswerRules.Write(verdict.Answers)),
        };
        if (verdict.Taken.Against is null || !LastLayer.IsIn(trained.Network.Spec))
            return recommended;

        var temperature = TemperatureScaling.Fit(chosen.Final(images)).Temperature;
        var scaled = (LogitShift.None(train.ClassCount) with { Final = temperature }).Of(trained.SolveLogits.Logits);
        return recommended with
        {
            Network = LastLayer.Divide(trained.Network, temperature),
            SolveLogits = trained.SolveLogits with { Logits = scaled },
            Properties = recommended.Properties.SetItem("temperature", temperature.ToString("R", CultureInfo.InvariantCulture)),
        };
    }

    private Contender Chosen(SplitImages images, JudgedRun judged, Contender two, ClassWeights weights)
    {
        var (verdict, baseline) = (judged.Verdict, judged.Baseline);
        if (verdict.Recommended == Phase.Two.Title)
            return two;
        if (verdict.Recommended == baseline.Trained.Phase.Title)
            return baseline;

        // The part of the bias that was judged, solved on all images that were held out.
        var part = NestedBiases.ShareOf(baseline.BiasedTitle, verdict.Recommended);
        var shift = LogitShift.Of(BiasSolver.Solve(judged.HeldOut, options.Arm.Within() with { Objective = options.Arm.ObjectiveFor(judged.HeldOut.ClassNames) }), part);
        var rule = new BiasRule(FormattableString.Invariant($"{part:0.##} of the bias within {options.Arm.Budget} points"), shift.Bias, null);
        var input = new PhaseTwoInput(images, () => baseline.Trained, () => baseline.Solving, weights, Arm.Keep) { OfTrained = baseline.Solving };
        return new Contender(new BiasStage(run).Run(Phase.Biased, baseline.Trained, input, rule), baseline.Solving, shift);
    }
}
