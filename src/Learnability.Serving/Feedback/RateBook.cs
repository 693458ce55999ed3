namespace Learnability.Serving;

/// <summary>What the labels that came back say of one version of a model.</summary>
internal sealed class RateBook
{
    // The probability of a false alarm, of all classes and all looks together.
    private const double Error = 0.05;

    private readonly Lock _one = new();
    private readonly int[] _counts;
    private readonly RateWatch?[] _watches;
    private long _answers;

    /// <summary>Takes up what was kept.</summary>
    /// <param name="classes">The model's classes.</param>
    /// <param name="promised">The rates that the run has measured; null where they are not known.</param>
    /// <param name="answers">Answers that were given.</param>
    /// <param name="labels">Labels that have come, in their order.</param>
    public RateBook(ImmutableArray<string> classes, ClassRates? promised, long answers, IEnumerable<(int Predicted, int Actual)> labels)
    {
        (Classes, _answers) = (classes, answers);
        _counts = new int[classes.Length * classes.Length];
        _watches = [.. classes.Select((_, c) => promised is null ? null : new RateWatch(promised.Classes[c].Interval, Error / classes.Length))];
        foreach (var (predicted, actual) in labels)
            Take(predicted, actual);
    }

    /// <summary>The model's classes.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>Answers that were given, at least as many as labels: a crash loses the count of the last second's.</summary>
    public long Answers => Math.Max(Interlocked.Read(ref _answers), Labels);

    /// <summary>Labels that have come.</summary>
    public long Labels
    {
        get
        {
            lock (_one)
                return _counts.Sum(n => (long)n);
        }
    }

    /// <summary>Counts an answer.</summary>
    public void Answer() => Interlocked.Increment(ref _answers);

    /// <summary>Takes a label.</summary>
    /// <returns>What it shows, for people; null where that is nothing new.</returns>
    public string? Take(int predicted, int actual)
    {
        lock (_one)
        {
            _counts[(actual * Classes.Length) + predicted]++;
            if (_watches[actual] is not { HasLeft: false } watch)
                return null;

            watch.Take(predicted == actual);
            return watch.HasLeft
                ? FormattableString.Invariant($"the rate of class '{Classes[actual]}' in use, {watch.Hits} of {watch.Count}, has left the interval that was promised, {watch.Promised.Low:0.00} to {watch.Promised.High:0.00}")
                : null;
        }
    }

    /// <summary>Which class was taken for which.</summary>
    public ConfusionMatrix Confusion()
    {
        lock (_one)
            return new ConfusionMatrix(Classes, [.. _counts]);
    }

    /// <summary>Whether a class's rate has left what was promised; null where nothing was.</summary>
    public bool? HasLeft(int c)
    {
        lock (_one)
            return _watches[c]?.HasLeft;
    }
}
