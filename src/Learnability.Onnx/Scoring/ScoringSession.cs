using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>An open model. Not for use by several threads at once.</summary>
internal sealed class ScoringSession(InferenceSession session, ModelContract contract, ScoringOptions options, EngineInfo engine) : IScoringSession
{
    private readonly RunOptions _runOptions = new();

    /// <inheritdoc/>
    public EngineInfo Engine => engine;

    /// <inheritdoc/>
    public ModelCard Card => contract.Card;

    /// <inheritdoc/>
    public Logits Score(Examples images, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(images);
        contract.CheckFits(images);
        var classes = Card.ClassCount;
        var logits = new float[checked(images.Count * classes)];
        var size = contract.Batch ?? Math.Min(options.BatchSize, Math.Max(images.Count, 1));

        // CUDA chooses its algorithms anew for every shape, so a short last batch is filled up there, too.
        var fillsUp = contract.Batch is not null || options.Device == ScoringDevice.Cuda;
        using var batch = new ScoringBatch(Card, images.Shape, size);
        for (var start = 0; start < images.Count; start += size)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(size, images.Count - start);
            using var last = count < size && !fillsUp ? new ScoringBatch(Card, images.Shape, count) : null;
            var target = logits.AsSpan(start * classes, count * classes);
            Run(last ?? batch, images.Rows(start, count), target);
        }

        return new Logits(classes, logits);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runOptions.Dispose();
        session.Dispose();
    }

    private void Run(ScoringBatch batch, ReadOnlySpan<byte> values, Span<float> logits)
    {
        batch.Load(values, Card.Kind.Element);
        try
        {
            session.Run(_runOptions, [contract.InputName], [batch.Input], [contract.OutputName], [batch.Output]);
        }
        catch (OnnxRuntimeException e)
        {
            throw OnnxRuntimeEngine.Translate(e, "running the model", options.Device);
        }

        batch.Logits[..logits.Length].CopyTo(logits);
        foreach (var logit in logits)
        {
            if (float.IsNaN(logit))
            {
                throw new BadInputException(
                    "found class scores that are no numbers; expected a number for each class. Train or export the model again.");
            }
        }
    }
}
