using Microsoft.ML.OnnxRuntime;

namespace Learnability.Onnx;

/// <summary>Runs a model in this process.</summary>
/// <param name="session">The model, open; closed with this.</param>
/// <param name="contract">What it takes and gives; its width is known.</param>
/// <param name="device">Where it is run.</param>
/// <param name="engine">The same in words.</param>
internal sealed class RuntimeRunner(InferenceSession session, ModelContract contract, ScoringDevice device, EngineInfo engine) : IBatchRunner
{
    private readonly RunOptions _runOptions = new();
    private (FeatureShape Shape, int Size, ScoringBatch Batch)? _last;

    /// <inheritdoc/>
    public EngineInfo Engine => engine;

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public void Run(FeatureShape shape, ReadOnlySpan<byte> rows, int size, Span<float> scores)
    {
        var batch = Batch(shape, size);
        batch.Load(rows);
        try
        {
            session.Run(_runOptions, [contract.InputName], [batch.Input], [contract.OutputName], [batch.Output]);
        }
        catch (OnnxRuntimeException e)
        {
            throw OnnxRuntimeEngine.Translate(e, "running the model", device);
        }

        batch.Scores[..scores.Length].CopyTo(scores);
        foreach (var score in scores)
        {
            if (float.IsNaN(score))
            {
                throw new BadInputException(
                    "found class scores that are no numbers; expected a number for each class. Train or export the model again.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _last?.Batch.Dispose();
        _runOptions.Dispose();
        session.Dispose();
    }

    /// <summary>Memory for a batch: that of the last one, where it is as large.</summary>
    private ScoringBatch Batch(FeatureShape shape, int size)
    {
        if (_last is { } last && last.Size == size && last.Shape.Equals(shape))
            return last.Batch;

        _last?.Batch.Dispose();
        _last = null;
        var batch = new ScoringBatch(contract.Card.Kind, shape, contract.Width!.Value, size);
        _last = (shape, size, batch);
        return batch;
    }
}
