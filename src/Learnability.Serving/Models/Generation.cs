using System.Security.Cryptography;
using Learnability.Data;

namespace Learnability.Serving;

/// <summary>A model as its file was when it was opened, at work until another takes its place.</summary>
internal sealed class Generation : IAsyncDisposable
{
    private readonly IScoringSession _session;
    private readonly Batcher _batcher;

    private Generation(ModelSource source, OpenedModel opened, string version, ServingOptions options, Action<int> note)
    {
        (_session, Version) = (opened.Session, version);
        ClassNames = Card.NamesOrNumbers;
        Rates = opened.Rates is { } rates && rates.Classes.Select(c => c.Name).SequenceEqual(ClassNames) ? rates : null;
        Reader = Card.Kind == InputKind.Images && Card.Input.Sizes is [1 or 3, _, _] ? ImageFileReader.For(Card, options.MaxPixels) : null;
        RowSize = checked((int)Card.Input.Length * Card.Kind.Element.Size);
        Name = source.Name;
        Sure = options.MinPrecision is { } precision ? AnswerRules.For(precision, Card, Name) : null;

        // A model that opens may still not run; what fails here never meets a request.
        Score([new byte[RowSize]]);
        _batcher = new Batcher(Score, options, note);
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the model's file, its first 16 digits.</summary>
    public string Version { get; }

    /// <summary>What the model says of itself.</summary>
    public ModelCard Card => _session.Card;

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>How often it was right about each class; null where that is not known.</summary>
    public ClassRates? Rates { get; }

    /// <summary>When it is sure enough to answer; null where it always answers.</summary>
    public AnswerRule? Sure { get; }

    /// <summary>Reads images for it; null where it takes none.</summary>
    public ImageFileReader? Reader { get; }

    /// <summary>Bytes of an example.</summary>
    public int RowSize { get; }

    /// <summary>See <see cref="IScoringSession.IsReady"/>.</summary>
    public bool IsReady => _session.IsReady;

    /// <summary>Examples that wait.</summary>
    public int Waiting => _batcher.Waiting;

    /// <summary>Opens a model and tries it.</summary>
    /// <exception cref="LearnabilityException">It cannot be opened or does not run.</exception>
    public static Generation Open(ModelSource source, ServingOptions options, Action<int> note)
    {
        string version;
        using (var file = File.OpenRead(source.Files[0]))
            version = Convert.ToHexStringLower(SHA256.HashData(file))[..16];

        var opened = source.Open();
        try
        {
            return new Generation(source, opened, version, options, note);
        }
        catch
        {
            opened.Session.Dispose();
            throw;
        }
    }

    /// <summary>See <see cref="Batcher.TryScore"/>.</summary>
    public Task<float[][]>? TryScore(byte[][] rows, CancellationToken cancellation) => _batcher.TryScore(rows, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _batcher.DisposeAsync();
        _session.Dispose();
    }

    private Logits Score(byte[][] rows)
    {
        var bytes = new byte[rows.Length * RowSize];
        foreach (var (i, row) in rows.Index())
            row.CopyTo(bytes, i * RowSize);

        return _session.Score(Examples.Unlabelled(Card.Kind, Card.Input, ClassNames, bytes), CancellationToken.None);
    }
}
