namespace Learnability.Experiments;

/// <summary>Scores both exported models on the test images. Nothing before this stage has seen those images.</summary>
public sealed class ScoreStage(Run run, ExperimentOptions options, IScorer scorer)
{
    private const string Split = "test";

    private readonly TestTimeAugmentation _augmentation = TestTimeAugmentation.Parse(options.Tta);

    private string Augmentation => options.Tta ?? TestTimeAugmentation.None.Name;

    /// <summary>The class frequencies as an input of what follows from a score; nothing where they are the images' own.</summary>
    public IEnumerable<Input> Prior => options.Prior is { } prior ? [new Input("prior", prior)] : [];

    /// <summary>The scores of the run's two models.</summary>
    public ScorePair Run(SplitImages images, ImmutableArray<PhaseModel> models, CancellationToken cancellation)
    {
        var scores = models.Select(model => Score(model, images.Data, cancellation)).ToImmutableArray();
        return run.Make(
            RunFiles.Score,
            [.. models.Select(m => run.Of(RunFiles.TestLogits(m.Phase))), new("test", images.Data.Test.Hash), new("tta", Augmentation), .. Prior],
            () => new ScorePair(scores[0], scores[1]));
    }

    /// <summary>The score of one model.</summary>
    public Score Score(PhaseModel model, DataSet data, CancellationToken cancellation)
    {
        var logits = run.Make(
            RunFiles.TestLogits(model.Phase),
            [run.Of(data.ModelFile(model.Phase)), new("test", data.Test.Hash), new("tta", Augmentation), Input.Of(scorer.Engine)],
            () => LogitsOf(model, data, cancellation),
            options.Tta is { } name ? [$"means over {_augmentation.Views.Length} views of each image ({name})"] : [],
            adopt: model.Phase == Phase.One ? taken => taken : null);
        var subject = new ScoreSubject(model.Phase.Title, Split, data.Test.Hash, data.IsSynthetic) { Augmentation = options.Tta, Pictures = data.Test.Pictures, Prior = ClassPrior.Of(options.Prior, data) };
        return Scores.Score.Of(subject, data.Test.ClassNames, data.Test.Labels, logits.Logits);
    }

    private Made<LogitsFile> LogitsOf(PhaseModel model, DataSet data, CancellationToken cancellation)
    {
        using var session = scorer.Open(model.Path);
        var file = new LogitsFile(_augmentation.Score(session, data.Test, cancellation), data.Test.Labels)
        {
            Properties = ImmutableSortedDictionary<string, string>.Empty.Add("phase", model.Phase.Key).Add("data_hash", data.Test.Hash),
        };
        return new Made<LogitsFile>(file) { Engines = [session.Engine] };
    }
}
