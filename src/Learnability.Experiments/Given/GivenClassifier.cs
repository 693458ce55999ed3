namespace Learnability.Experiments;

/// <summary>
/// A finished classifier in the place of phase one: its last layer is phase one's network, its features are what is learned from, and what is recommended in the
/// end is the same file with other numbers in that layer.
/// </summary>
/// <param name="Path">Its file.</param>
/// <param name="Hash">What its file is known by.</param>
/// <param name="Said">What the user says of it.</param>
/// <param name="Head">Its last layer, in its own order of classes.</param>
/// <param name="Columns">Its class number of each class of the data.</param>
public sealed record GivenClassifier(string Path, string Hash, ModelDeclaration Said, GivenHead Head, ImmutableArray<int> Columns)
{
    private const int CheckedPictures = 32;
    private const double MaxDifference = 1e-3;

    /// <summary>The engines of an experiment with it.</summary>
    /// <param name="engines">Those that do the work.</param>
    /// <param name="layers">What writes it.</param>
    /// <param name="data">The data, whose examples are its features.</param>
    public ExperimentEngines Around(ExperimentEngines engines, ILastLayers layers, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(data);
        var normalisation = Normalisation.Of(data.Train, [.. Enumerable.Range(0, data.Train.Count)]);
        return engines with
        {
            Trainer = new GivenTrainer(engines.Trainer, Head.Ordered(Columns), Hash, normalisation),
            Exporter = new GivenExporter(engines.Exporter, layers, this),
            Scorer = new GivenScorer(engines.Scorer, Said),
        };
    }

    /// <summary>Holds the layer that was found, on the features, against the classifier itself on the images.</summary>
    /// <param name="scorer">Runs the classifier.</param>
    /// <param name="data">The data, whose examples are its features.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BadInputException">They give other probabilities.</exception>
    public void Check(IScorer scorer, DataSet data, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Test.Shape.Length != Head.FeatureCount)
            throw Differs(FormattableString.Invariant($"that reads {Head.FeatureCount} numbers of the {data.Test.Shape.Length} of tensor '{Head.Tensor}'; expected as many."));

        ImmutableArray<int> rows = [.. Enumerable.Range(0, Math.Min(CheckedPictures, data.Test.Count))];
        using var session = scorer.Open(Path, Said);
        var own = session.Score(data.TestPictures!(rows), cancellation).Probabilities();
        var found = Head.Ordered(Columns).Logits(data.Test.Select(rows)).Probabilities();
        var difference = ModelStage.Difference(found, own, rows);
        if (difference > MaxDifference)
            throw Differs(FormattableString.Invariant($"that gives probabilities that differ from the model's own by up to {difference:G3}; expected at most {MaxDifference:G3}."));
    }

    private BadInputException Differs(string how)
        => new($"found a model of which {Head.Description}; {how} Write its logits of new images to a file, and even them out from there: 'learnability even --logits FILE'.");
}
