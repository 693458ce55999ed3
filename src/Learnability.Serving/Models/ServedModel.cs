namespace Learnability.Serving;

/// <summary>A model under its name: the generation that answers now, and its replacement when the file changes.</summary>
internal sealed class ServedModel : IAsyncDisposable
{
    private readonly ModelSource _source;
    private readonly ServingOptions _options;
    private readonly ServiceMetrics _metrics;
    private Generation _current;
    private FileMarks _seen;
    private FileMarks _tried;

    /// <summary>Opens it.</summary>
    /// <exception cref="LearnabilityException">It cannot be opened or does not run.</exception>
    public ServedModel(ModelSource source, ServingOptions options, ServiceMetrics metrics)
    {
        (_source, _options, _metrics) = (source, options, metrics);
        _seen = _tried = FileMarks.Of(source.Files);
        _current = Open();
        metrics.Watch(this);
    }

    /// <summary>The model's name.</summary>
    public string Name => _source.Name;

    /// <summary>What answers now.</summary>
    public Generation Current => Volatile.Read(ref _current);

    /// <summary>
    /// Takes a changed file over: it is opened and tried beside the old one, which answers until then and is closed when the last of its batches is done. A
    /// file that is still being written, seen by its changing between two looks, is left for the next look; one that does not work is left for good.
    /// </summary>
    /// <returns>What came of it, for people; null where nothing has changed.</returns>
    public async Task<string?> Look()
    {
        var mark = FileMarks.Of(_source.Files);
        var isSteady = mark == _seen;
        _seen = mark;
        if (!isSteady || mark == _tried || !mark.HasModel)
            return null;

        _tried = mark;
        try
        {
            var old = _current;
            Volatile.Write(ref _current, Open());
            await old.DisposeAsync();
            _metrics.Reloaded(Name, isTaken: true);
            return $"model '{Name}': the changed file is taken over, version {Current.Version}";
        }
        catch (Exception fault)
        {
            // Whatever a file does when it is opened, the service goes on.
            _metrics.Reloaded(Name, isTaken: false);
            return $"model '{Name}': the changed file is not taken, and version {Current.Version} goes on: {fault.Message}";
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Current.DisposeAsync();

    private Generation Open() => Generation.Open(_source, _options, size => _metrics.Batch(Name, size));
}
