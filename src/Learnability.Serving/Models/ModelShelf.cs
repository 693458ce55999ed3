namespace Learnability.Serving;

/// <summary>All models that are served, by name.</summary>
internal sealed class ModelShelf : IAsyncDisposable
{
    private readonly OrderedDictionary<string, ServedModel> _models = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly Action<string> _log;
    private Task _looking = Task.CompletedTask;

    private ModelShelf(Action<string> log) => _log = log;

    /// <summary>The models in the order in which they were named; the first answers where a request names none.</summary>
    public IReadOnlyCollection<ServedModel> Models => _models.Values;

    /// <summary>Opens all models, and begins to look for changed files.</summary>
    /// <exception cref="LearnabilityException">One cannot be opened or does not run.</exception>
    public static async Task<ModelShelf> Open(IEnumerable<ModelSource> sources, ServingOptions options, ServiceMetrics metrics, Action<string> log)
    {
        var shelf = new ModelShelf(log);
        try
        {
            foreach (var source in sources)
                shelf._models.Add(source.Name, new ServedModel(source, options, metrics));
        }
        catch
        {
            await shelf.DisposeAsync();
            throw;
        }

        shelf._looking = Task.Run(() => shelf.Look(options.LookEvery));
        return shelf;
    }

    /// <summary>The model of a name, or the first where none is named.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public ServedModel Find(string? name) => name is null ? _models.Values.First() : _models.GetValueOrDefault(name) ?? throw new Refusal(
        404, $"found no model '{name}'; expected one of {string.Join(", ", _models.Keys)}.");

    /// <summary>Scores examples that <paramref name="make"/> makes for the model as it is now; where it is replaced meanwhile, they are made anew.</summary>
    public static async Task<(Generation Model, float[][] Logits)> Score(
        ServedModel model, Func<Generation, Task<byte[][]>> make, CancellationToken cancellation)
    {
        while (true)
        {
            var generation = model.Current;
            var rows = await make(generation);
            if (generation.TryScore(rows, cancellation) is { } answer)
                return (generation, await answer);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        foreach (var model in _models.Values)
            await model.DisposeAsync();

        _end.Dispose();
    }

    private async Task Look(TimeSpan every)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                foreach (var model in _models.Values)
                {
                    if (await model.Look() is { } note)
                        _log(note);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the service.
        }
    }
}
