using System.Collections.Concurrent;
using Prometheus;

namespace Learnability.Serving;

/// <summary>Gives answers their names, takes the labels that come back, and says what they show.</summary>
internal sealed class LabelDesk : IAsyncDisposable
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(1);

    // Books are opened and labels taken one at a time: a label is in the file before or after a book is read from it, never both.
    private readonly Lock _one = new();
    private readonly ConcurrentDictionary<long, RateBook> _books = [];

    // Of models that answered before a restart or a change of their file, and have not been served since.
    private readonly Dictionary<long, RateBook> _former = [];
    private readonly CancellationTokenSource _end = new();
    private readonly LabelStore _store;
    private readonly AnswerIds _ids;
    private readonly Action<string> _log;
    private readonly Task _counting;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="log">Hears of rates that leave what was promised, a line each.</param>
    /// <exception cref="UsageException">It cannot be used.</exception>
    public LabelDesk(string path, Action<string> log)
    {
        (_store, _log) = (LabelStore.Open(path), log);
        _ids = new AnswerIds(_store.Key);
        _counting = Task.Run(Count);
    }

    /// <summary>The key of answers' names.</summary>
    public byte[] Key => _store.Key;

    /// <summary>The name of an answer.</summary>
    public string Name(Generation model, int predicted)
    {
        Of(model).Answer();
        return _ids.Make(Number(model), predicted);
    }

    /// <summary>Takes the true class of an answer.</summary>
    /// <exception cref="Refusal">There is no such answer or class, or it had another label.</exception>
    public FeedbackAnswer Take(FeedbackRequest request)
    {
        lock (_one)
        {
            return _ids.Read(request.Id) is { } answer && Known(answer.Model) is { } book ? Take(request, answer, book) : throw new Refusal(
                404, "found an id that this service has not given; expected that of an answer of /v1/classify.");
        }
    }

    /// <summary>A model's rates in use.</summary>
    /// <exception cref="Refusal">A class has no label yet.</exception>
    public RatesFile Rates(Generation model)
    {
        var confusion = Of(model).Confusion();
        var missing = confusion.ClassNames.Where((_, c) => confusion.Count(c) == 0).ToArray();
        return missing.Length == 0 ? new RatesFile(confusion.Rates(), confusion, "use") : throw new Refusal(
            409, $"found no label yet of {(missing.Length == 1 ? "class" : "classes")} {string.Join(", ", missing)}; expected at least one of each class, since without it there is no rate. Wait for more labels.");
    }

    /// <summary>What is known of a model's labels.</summary>
    public RateBook Of(Generation model)
    {
        var number = Number(model);
        if (_books.TryGetValue(number, out var open))
            return open;

        lock (_one)
        {
            _store.Add(number, model.Name, model.Version, model.ClassNames);
            _former.Remove(number);
            return _books.GetOrAdd(number, _ => new RateBook(model.ClassNames, model.Rates, _store.Model(number)!.Value.Answers, _store.Labels(number)));
        }
    }

    /// <summary>Shows the numbers of all models whenever somebody looks.</summary>
    public void Show(ServiceMetrics metrics, ModelShelf shelf)
    {
        var answers = metrics.Factory.CreateGauge("learnability_answers", "Answers given, by the version that answers now.", ["model"]);
        var labels = metrics.Factory.CreateGauge("learnability_labels", "True classes that have come back.", ["model", "class"]);
        var missing = metrics.Factory.CreateGauge("learnability_labels_missing", "Answers whose true class has not come. Rates are right only if those that came are a random sample.", ["model"]);
        var rates = metrics.Factory.CreateGauge("learnability_class_rate", "True-positive rate in use.", ["model", "class"]);
        var left = metrics.Factory.CreateGauge("learnability_class_rate_left_promise", "1 where the rate has left the interval that the run promised (error 0.05 over all classes and looks).", ["model", "class"]);
        metrics.BeforeLook(() =>
        {
            foreach (var model in shelf.Models.Select(m => m.Current))
            {
                var (book, confusion) = (Of(model), Of(model).Confusion());
                answers.WithLabels(model.Name).Set(book.Answers);
                missing.WithLabels(model.Name).Set(book.Answers - book.Labels);
                Set(labels, c => confusion.Count(c));
                Set(rates, c => confusion.Count(c) > 0 ? (double)confusion[c, c] / confusion.Count(c) : null);
                Set(left, c => book.HasLeft(c) is { } hasLeft ? hasLeft ? 1 : 0 : null);

                // What the version before has shown, and this one does not, goes.
                void Set(Gauge gauge, Func<int, double?> value)
                {
                    var shown = book.Classes.Select((name, c) => (Name: name, Value: value(c))).Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value!.Value);
                    foreach (var (name, number) in shown)
                        gauge.WithLabels(model.Name, name).Set(number);
                    foreach (var old in gauge.GetAllLabelValues().Where(l => l[0] == model.Name && !shown.ContainsKey(l[1])))
                        gauge.RemoveLabelled(old);
                }
            }
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _counting;
        _store.Dispose();
        _end.Dispose();
    }

    private FeedbackAnswer Take(FeedbackRequest request, (long Model, int Predicted) answer, RateBook book)
    {
        var actual = book.Classes.IndexOf(request.Class);
        if (actual < 0)
            throw new Refusal(400, $"found class '{request.Class}'; expected one of {string.Join(", ", book.Classes)}.");

        if (_store.Keep(request.Id, (answer.Model, book.Answers), answer.Predicted, actual))
        {
            if (book.Take(answer.Predicted, actual) is { } news)
                _log(news);
        }
        else if (_store.Label(request.Id) is { } known && known != actual)
            throw new Refusal(409, $"found class '{request.Class}' for an answer whose class was said to be '{book.Classes[known]}'; expected one label an answer.");

        return new FeedbackAnswer("learnability/feedback/1", book.Labels, book.Answers);
    }

    private static long Number(Generation model) => AnswerIds.ModelNumber(model.Name, model.Version);

    /// <summary>The book of a model that has answered; one of before a restart or a changed file, too.</summary>
    private RateBook? Known(long number)
    {
        if (_books.TryGetValue(number, out var open) || _former.TryGetValue(number, out open))
            return open;

        return _store.Model(number) is { } kept ? _former[number] = new RateBook(kept.Classes, null, kept.Answers, _store.Labels(number)) : null;
    }

    private async Task Count()
    {
        var written = new Dictionary<long, long>();
        using var timer = new PeriodicTimer(CountEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
                Write();
        }
        catch (OperationCanceledException)
        {
            Write();
        }

        void Write()
        {
            foreach (var (number, book) in _books.Where(b => written.GetValueOrDefault(b.Key) != b.Value.Answers))
                _store.Count(number, written[number] = book.Answers);
        }
    }
}
