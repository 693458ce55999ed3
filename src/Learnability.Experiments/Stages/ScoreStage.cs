using System.Collections.Immutable;
using System.Text;

namespace Learnability.Experiments;

/// <summary>Scores both exported models on the test images, writing <c>5-score.json</c>. Nothing before this stage has seen those images.</summary>
public sealed class ScoreStage(Run run, ExperimentOptions options, IScorer scorer)
{
    private const string Split = "test";
    private const string Maker = "score";

    private readonly TestTimeAugmentation _augmentation = TestTimeAugmentation.Parse(options.Tta);

    /// <summary>Without augmentation nothing is added to a hash, as there was none once.</summary>
    private (string, string)[] Augmentation => options.Tta is { } name ? [("tta", name)] : [];

    /// <summary>The scores of the run's two models.</summary>
    public ScorePair Run(SplitImages images, ImmutableArray<PhaseModel> models, CancellationToken cancellation)
    {
        var plan = new StagePlan(
            "score",
            InputsHash.Of(
            [
                ("one", run.HashOf(RunFiles.Model(Phase.One))),
                ("two", run.HashOf(RunFiles.Model(Phase.Two))),
                ("test", images.Data.Test.Hash),
                .. Augmentation,
            ]),
            [RunFiles.Score, .. models.Select(m => RunFiles.TestLogits(m.Phase))]);
        run.Ensure(plan, () => Write(images.Data, models, cancellation));
        return Read(run);
    }

    /// <summary>The scores as the run folder holds them.</summary>
    /// <exception cref="UsageException">They are not there yet.</exception>
    public static ScorePair Read(Run run) => run.ReadText(RunFiles.Score, Maker, ScorePair.Read);

    private StageFindings Write(DataSet data, ImmutableArray<PhaseModel> models, CancellationToken cancellation)
    {
        if (options.Tta is { } name)
            run.Observer.Note($"score: logits are means over {_augmentation.Views.Length} views of each image ({name})");

        var scored = models.Select(model => Score(model, data, cancellation)).ToList();
        run.Folder.Write(RunFiles.Score, s => s.Write(Encoding.UTF8.GetBytes(new ScorePair(scored[0].Score, scored[1].Score).Write())));
        return new StageFindings([scored[0].Engine], ImmutableSortedDictionary<string, double>.Empty);
    }

    /// <summary>The score of one model, and what computed its logits.</summary>
    public (Score Score, EngineInfo Engine) Score(PhaseModel model, DataSet data, CancellationToken cancellation)
    {
        var file = RunFiles.TestLogits(model.Phase);
        var hash = InputsHash.Of([("model", run.HashOf(RunFiles.Model(model.Phase))), ("test", data.Test.Hash), .. Augmentation]);
        var findings = model.Phase == Phase.One
            ? run.Shared($"{Phase.One.Key}-test-logits-{hash}", [new("test-logits.safetensors", file)], () => WriteLogits(model, data, cancellation))
            : WriteLogits(model, data, cancellation);
        using var stream = File.OpenRead(run.Folder.PathOf(file));
        var logits = LogitsFile.Read(stream, file).Logits;
        var subject = new ScoreSubject(model.Phase.Title, Split, data.Test.Hash, data.IsSynthetic) { Augmentation = options.Tta };
        return (Learnability.Score.Of(subject, data.Test.ClassNames, data.Test.Labels, logits), findings.Engines[0]);
    }

    private StageFindings WriteLogits(PhaseModel model, DataSet data, CancellationToken cancellation)
    {
        using var session = scorer.Open(model.Path);
        var logits = _augmentation.Score(session, data.Test, cancellation);
        var properties = ImmutableDictionary<string, string>.Empty.Add("phase", model.Phase.Key).Add("data_hash", data.Test.Hash);
        run.Folder.Write(RunFiles.TestLogits(model.Phase), s => new LogitsFile(logits, data.Test.Labels).Write(s, properties));
        return new StageFindings([session.Engine], ImmutableSortedDictionary<string, double>.Empty);
    }
}
