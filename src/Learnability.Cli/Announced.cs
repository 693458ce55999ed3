namespace Learnability.Cli;

/// <summary>Decorators that say, when an engine is first really used, what it is.</summary>
internal static class Announced
{
    /// <summary>A source that says which images were loaded, loudly where they are synthetic.</summary>
    public static IExampleSource Source(Func<IExampleSource> make, TextWriter log) => new AnnouncedSource(make, log);

    /// <summary>Says which images are scored where nothing is trained.</summary>
    public static void Part(DataSet data, ScoredPart part, TextWriter log) => log.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"data: {(data.IsSynthetic ? "SYNTHETIC images, made by code: no figure below says anything about real images" : data.Name)}, {data.Test.Count:N0} {data.Test.Kind.Plural} of {data.Test.Shape} in {data.Test.ClassCount} classes are scored{(part == ScoredPart.TestOrAll ? "" : $" ({part.ToString().ToLowerInvariant()})")}, {data.Origin}"));

    /// <summary>A trainer that says what it trains with.</summary>
    public static ITrainer Trainer(ITrainer inner, TextWriter log) => new AnnouncedTrainer(inner, log);

    /// <summary>A scorer that says what it scores with.</summary>
    public static IScorer Scorer(Func<IScorer> make, TextWriter log) => new AnnouncedScorer(make, log);

    private static void Write(TextWriter log, string use, EngineInfo engine)
    {
        var pool = engine.ThreadPool is { } owner ? $" of {owner}" : "";
        var threads = engine.Device == "cpu" ? $" with {engine.Threads} thread(s){pool}" : "";
        var native = engine.NativeLibrary.Length == 0 ? "" : $", {engine.NativeLibrary}";
        var fused = engine.FusedLayers is { } instructions ? $", layers fused with {instructions}" : "";
        var precision = engine.Precision is null or Precisions.Full ? "" : $" in {engine.Precision}";
        log.WriteLine($"{use}: {engine.Name} {engine.Version} on {engine.Device}{precision}{threads}{fused}{native}");
    }

    private sealed class AnnouncedSource(Func<IExampleSource> make, TextWriter log) : IExampleSource
    {
        public DataSet Load(CancellationToken cancellation)
        {
            var data = make().Load(cancellation);
            var counts = string.Create(
                CultureInfo.InvariantCulture,
                $"{data.Train.Count:N0} training and {data.Test.Count:N0} test {data.Train.Kind.Plural} of {data.Train.Shape} in {data.Train.ClassCount} classes, {data.Origin}");
            log.WriteLine(data.IsSynthetic
                ? $"data: SYNTHETIC images, made by code: no figure below says anything about real images ({counts})"
                : $"data: {data.Name}, {counts}");
            return data;
        }
    }

    private sealed class AnnouncedTrainer(ITrainer inner, TextWriter log) : ITrainer
    {
        private bool _said;

        public EngineInfo Engine => inner.Engine;

        public TrainingOutcome Train(TrainingJob job, TrainingCheckpoint? from, ITrainingObserver observer, CancellationToken cancellation)
        {
            if (!_said)
            {
                _said = true;
                Write(log, "training", inner.Engine);
            }

            return inner.Train(job, from, observer, cancellation);
        }
    }

    private sealed class AnnouncedScorer(Func<IScorer> make, TextWriter log) : IScorer
    {
        private readonly Lazy<IScorer> _made = new(make);
        private readonly HashSet<string> _notes = new(StringComparer.Ordinal);
        private bool _said;

        public EngineInfo Engine => _made.Value.Engine;

        public IScoringSession Open(string modelPath, ModelDeclaration? said = null)
        {
            var session = _made.Value.Open(modelPath, said);
            if (!_said)
            {
                _said = true;
                Write(log, "scoring", session.Engine);
            }

            // A model, and those that are made of it, are opened more than once.
            foreach (var note in session.Card.Notes.Where(_notes.Add))
                log.WriteLine($"model: {note}");

            return session;
        }
    }
}
