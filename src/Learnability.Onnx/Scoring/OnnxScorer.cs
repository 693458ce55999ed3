using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>
/// Opens any ONNX classifier: one input of a known kind (images: [batch, channels, height, width] of bytes 0 … 255 or of floats, given pixels / 255, in [0, 1]),
/// and an output of floats [batch, classes]. An output named <c>logits</c> is preferred, else the first of that form is taken.
/// </summary>
public sealed class OnnxScorer : IScorer
{
    private readonly ScoringOptions _options;

    /// <summary>Makes a scorer, checking its options.</summary>
    /// <exception cref="UsageException">An option is out of its range, or CUDA is asked for and cannot be had.</exception>
    public OnnxScorer(ScoringOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Threads < 0 || options.BatchSize < 1)
        {
            throw new UsageException(
                $"found {options.Threads} threads and batches of {options.BatchSize}; expected threads from 0 (one a core) and batches from 1.");
        }

        // What cannot be had is to be known before a training, not after it.
        using var check = OnnxRuntimeEngine.SessionOptions(options);
        (_options, Engine) = (options, OnnxRuntimeEngine.Describe(options));
    }

    /// <inheritdoc/>
    public EngineInfo Engine { get; }

    /// <inheritdoc/>
    public IScoringSession Open(string modelPath)
    {
        ArgumentNullException.ThrowIfNull(modelPath);
        var file = ModelFile.Read(modelPath);
        var contract = ModelContract.Of(file.Model);
        using var sessionOptions = OnnxRuntimeEngine.SessionOptions(_options);
        try
        {
            return new ScoringSession(new InferenceSession(file.Bytes, sessionOptions), contract, _options, Engine);
        }
        catch (OnnxRuntimeException e)
        {
            throw OnnxRuntimeEngine.Translate(e, $"loading '{modelPath}'", _options.Device);
        }
    }
}
