using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>
/// Opens ONNX classifiers: this program's own, which say all of themselves, and others as <see cref="ModelDeclaration"/> says or their graphs and metadata declare.
/// What is not declared and cannot be found out is asked for, never guessed.
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
    public IScoringSession Open(string modelPath, ModelDeclaration? said = null) => OpenHere(modelPath, said);

    /// <summary>Opens it in this process.</summary>
    internal ScoringSession OpenHere(string modelPath, ModelDeclaration? said)
    {
        ArgumentNullException.ThrowIfNull(modelPath);
        var file = ModelFile.Read(modelPath);
        var contract = ModelContract.Of(file.Model, said ?? ModelDeclaration.None);
        using var sessionOptions = OnnxRuntimeEngine.SessionOptions(_options);
        InferenceSession? session = null;
        try
        {
            session = new InferenceSession(contract.Rewritten ?? file.Bytes, sessionOptions);
            contract = contract.Width is null ? contract.OfWidth(Width(session, contract)) : contract;
            return new ScoringSession(new RuntimeRunner(session, contract, _options.Device, Engine), contract, _options);
        }
        catch (Exception fault)
        {
            session?.Dispose();
            throw fault is OnnxRuntimeException e ? OnnxRuntimeEngine.Translate(e, $"loading '{modelPath}'", _options.Device) : fault;
        }
    }

    /// <summary>How many scores a run over an example of zeros gives.</summary>
    private static int Width(InferenceSession session, ModelContract contract)
    {
        using var batch = new ScoringBatch(contract.Card.Kind, contract.Card.Input, 1, contract.Batch ?? 1);
        using var options = new RunOptions();
        using var results = session.Run(options, [contract.InputName], [batch.Input], [contract.OutputName]);
        return results[0].GetTensorTypeAndShape().Shape is [_, > 0 and <= int.MaxValue and var width] ? (int)width : throw new BadInputException(
            "found a model whose scores are no rows of numbers; expected [batch, classes]. Name the right tensor by --output-name.");
    }
}
