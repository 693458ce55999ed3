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
        var match = ClassMatch.Of(Card, images.ClassNames);
        var (width, count) = (contract.Width!.Value, images.Count);
        var scores = new float[checked(count * width)];
        var size = contract.Batch ?? Math.Min(options.BatchSize, Math.Max(count, 1));

        // CUDA chooses its algorithms anew for every shape, so a short last batch is filled up there, too.
        var fillsUp = contract.Batch is not null || options.Device == ScoringDevice.Cuda;
        using var batch = new ScoringBatch(Card.Kind, images.Shape, width, size);
        for (var start = 0; start < count; start += size)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(size, count - start);
            using var last = rows < size && !fillsUp ? new ScoringBatch(Card.Kind, images.Shape, width, rows) : null;
            Run(last ?? batch, images.Rows(start, rows), scores.AsSpan(start * width, rows * width));
        }

        return new Logits(match.Columns.Length, InOrder(Logits(scores, width), match));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runOptions.Dispose();
        session.Dispose();
    }

    /// <summary>Scores as logits of all of the model's classes.</summary>
    private float[] Logits(float[] scores, int width)
    {
        if (width == 1)
            return RawScores.OfOne(scores, contract.IsSigmoid);

        // What calls itself logits is taken at its word.
        if (contract.OutputName != OnnxExporter.LogitsName && RawScores.AreProbabilities(scores, width))
            RawScores.Logarithms(scores);
        return scores;
    }

    /// <summary>The data's classes in the data's order.</summary>
    private float[] InOrder(float[] logits, ClassMatch match)
    {
        if (match.IsIdentity(Card.ClassCount))
            return logits;

        var ordered = new float[logits.Length / Card.ClassCount * match.Columns.Length];
        for (var i = 0; i < ordered.Length; i++)
            ordered[i] = logits[(i / match.Columns.Length * Card.ClassCount) + match.Columns[i % match.Columns.Length]];
        return ordered;
    }

    private void Run(ScoringBatch batch, ReadOnlySpan<byte> values, Span<float> scores)
    {
        batch.Load(values);
        try
        {
            session.Run(_runOptions, [contract.InputName], [batch.Input], [contract.OutputName], [batch.Output]);
        }
        catch (OnnxRuntimeException e)
        {
            throw OnnxRuntimeEngine.Translate(e, "running the model", options.Device);
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
}
