using System.Runtime.InteropServices;
using Learnability.Data;
using Learnability.Onnx;

namespace Learnability.Scoring;

/// <summary>
/// An open ONNX classifier. It may be asked from any number of threads at once; <see cref="Dispose"/> waits for the answer that is being computed.
/// </summary>
/// <remarks>
/// Images are decoded in parallel; the model is run for one after another, each time with all of its threads. Many files are best classified in one call.
/// Answers are those of the commands <c>predict</c> and <c>score</c>, which are made of it. They do not depend on who else asks; in batches of other sizes, probabilities
/// differ by rounding, within 1e-5. Faults are <see cref="LearnabilityException"/>s, whose messages say what was found, what was expected, and what to do.
/// </remarks>
public sealed class OnnxClassifier : IDisposable
{
    // So many decoded images lie in memory at once, whatever the number of files.
    private const int ImagesAtOnce = 256;

    private readonly IScoringSession _session;
    private readonly TestTimeAugmentation _views;
    private readonly Lazy<ImageFileReader> _reader;

    // A session bears one thread at a time, and native code must not compute on what is closed.
    private readonly Lock _use = new();
    private bool _isClosed;

    /// <summary>Makes a classifier of a model that is open already, which it closes in the end.</summary>
    /// <param name="session">The model; nobody else may use it any more.</param>
    /// <param name="options">How examples are read; what it says of the model and the engine is the session's concern. Null for the defaults.</param>
    public OnnxClassifier(IScoringSession session, ClassifierOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        var (views, maxPixels) = ((options ?? new()).Views, (options ?? new()).MaxPixels);
        (_session, _views, ClassNames) = (session, views, session.Card.NamesOrNumbers);
        _reader = new(() => ImageFileReader.For(session.Card, maxPixels));
    }

    /// <summary>What the model is called in scores.</summary>
    /// <value>The name of its file, or <c>model</c>.</value>
    public string Name { get; init; } = "model";

    /// <summary>What the model says of itself: its kind of input, its shape, its metadata.</summary>
    public ModelCard Card => _session.Card;

    /// <summary>The classes' names in the model's order; <c>class 0</c> and so on where nobody says them.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>Opens a model.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="options">What is said of it, and how it is run; null for the defaults.</param>
    /// <exception cref="BadInputException">There is no such file, or it is no ONNX classifier that is understood.</exception>
    /// <exception cref="UsageException">The model leaves something open that only <see cref="ClassifierOptions.Model"/> can say, or an option is out of its range.</exception>
    public static OnnxClassifier Load(string path, ClassifierOptions? options = null)
    {
        options ??= new();
        return new(new OnnxScorer(options.Engine).Open(path, options.Model), options) { Name = Path.GetFileName(path) };
    }

    /// <summary>Classifies an image file of any size.</summary>
    /// <param name="file">A PNG, JPEG, BMP, WebP, PPM or PGM file.</param>
    /// <exception cref="BadInputException">It cannot be read, or the model takes no images.</exception>
    public Classification Classify(string file) => Classify(OfPixels(Reader.Read(file)))[0];

    /// <summary>Classifies an image that is in memory, as its file would be classified.</summary>
    /// <param name="content">What such a file holds.</param>
    /// <exception cref="BadInputException">It cannot be decoded, or the model takes no images.</exception>
    public Classification Classify(byte[] content) => Classify(OfPixels(Reader.ReadContent(content)))[0];

    /// <summary>Classifies the numbers of one example: a row of a table, its columns in the order of <see cref="ModelCard.ValueNames"/>; a sequence, step by step; the features of an image.</summary>
    /// <param name="values">As many as the model's input has, finite.</param>
    /// <exception cref="BadInputException">Other numbers of values, or the model takes images.</exception>
    public Classification Classify(ReadOnlySpan<float> values) => Card.Kind.Element == ElementType.Floats
        ? Classify(Examples.Unlabelled(Card.Kind, Card.Input, ClassNames, MemoryMarshal.AsBytes(Fitting(values)).ToArray()))[0]
        : throw new BadInputException($"found numbers for a model of {Card.Kind.Plural}; expected image files. Use another model, or classify files.");

    /// <summary>Classifies image files, decoding many at once; a file that cannot be read does not keep the others from being classified.</summary>
    /// <param name="files">The files, any number: a few hundred lie in memory at a time, and answers come as they are asked for.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One answer a file, in their order.</returns>
    public IEnumerable<ClassifiedFile> Classify(IEnumerable<string> files, CancellationToken cancellation = default)
    {
        var reader = Reader;
        return files.Chunk(ImagesAtOnce).SelectMany(chunk =>
        {
            var batch = reader.ReadAll(chunk, cancellation);
            var answers = batch.Bad.ToDictionary(b => b.Index, b => new ClassifiedFile(chunk[b.Index], null, b.Reason));
            ImmutableArray<int> whole = [.. Enumerable.Range(0, chunk.Length).Where(i => !answers.ContainsKey(i))];
            if (!whole.IsEmpty)
            {
                foreach (var (i, said) in whole.Zip(Classify(OfPixels(batch.Pixels).Select(whole), cancellation)))
                    answers[i] = new ClassifiedFile(chunk[i], said, null);
            }

            return Enumerable.Range(0, chunk.Length).Select(i => answers[i]);
        });
    }

    /// <summary>Classifies examples that are in memory; their labels are not looked at.</summary>
    /// <exception cref="BadInputException">They have another kind or shape, or other classes than the model.</exception>
    public ImmutableArray<Classification> Classify(Examples examples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var logits = Run(examples, cancellation);
        return [.. Enumerable.Range(0, logits.Count).Select(i => Classification.Of(logits.Row(i), examples.ClassNames))];
    }

    /// <summary>How often the model is right about each class, on image files whose classes are known and which it was not trained on.</summary>
    /// <param name="files">The files, some of each class; all lie in memory at once, decoded.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Rates, precision, confusion matrix, calibration, each with what it was counted of.</returns>
    /// <exception cref="BadInputException">A file cannot be read, or the classes are not the model's.</exception>
    public Score Score(IEnumerable<LabelledFile> files, CancellationToken cancellation = default)
    {
        ImmutableArray<LabelledFile> all = [.. files];
        ImmutableArray<string> names = [.. all.Select(f => f.ClassName).Distinct().OrderBy(name => ClassNames.IndexOf(name)).ThenBy(name => name, StringComparer.Ordinal)];
        names = names.All(name => ClassNames.Contains(name)) ? ClassNames : names;
        var batch = Reader.ReadAll([.. all.Select(f => f.File)], cancellation);
        if (batch.Bad is [var bad, ..])
            throw new BadInputException($"cannot read '{all[bad.Index].File}': {bad.Reason}; expected a whole {ImageFileReader.Formats} file. Repair it or leave it out.");

        return Score(new Examples(Card.Kind, Card.Input, names, batch.Pixels, [.. all.Select(f => names.IndexOf(f.ClassName))]), cancellation: cancellation);
    }

    /// <summary>The same on examples that are in memory.</summary>
    /// <param name="examples">Labelled examples, some of each class; classes are matched by name, as <see cref="ClassMatch"/> says.</param>
    /// <param name="subject">What is scored on what, for files and comparisons; null takes <see cref="Name"/> and the examples' hash.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BadInputException">They have another kind or shape, or other classes than the model, or a class has no examples.</exception>
    public Score Score(Examples examples, ScoreSubject? subject = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        subject ??= new ScoreSubject(Name, "test", examples.Hash, false) { Augmentation = _views == TestTimeAugmentation.None ? null : _views.Name };
        return Scores.Score.Of(subject, examples.ClassNames, examples.Labels, Run(examples, cancellation));
    }

    /// <summary>Closes the model; whoever asks it from then on gets an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (_use)
        {
            if (!_isClosed)
                _session.Dispose();
            _isClosed = true;
        }
    }

    private ImageFileReader Reader => Card.Kind == InputKind.Images
        ? _reader.Value
        : throw new BadInputException($"found image files for a model that takes {(Card.Kind == InputKind.Features ? "the features that a backbone gives of them" : Card.Kind.Plural)}; expected a model of images"
            + $"{(Card.Kind == InputKind.Features ? ", such as the recommended.onnx of its run, which has its backbone inside" : "")}. Use that, or give it its numbers.");

    private Examples OfPixels(byte[] pixels) => Examples.Unlabelled(InputKind.Images, Card.Input, ClassNames, pixels);

    private ReadOnlySpan<float> Fitting(ReadOnlySpan<float> values) => values.Length == Card.Input.Length
        ? values
        : throw new BadInputException($"found {values.Length} numbers for a model that takes {Card.Kind.Plural} of {Card.Input}; expected {Card.Input.Length}.");

    private Logits Run(Examples examples, CancellationToken cancellation)
    {
        lock (_use)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return _views.Score(_session, examples, cancellation);
        }
    }
}
