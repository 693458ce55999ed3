namespace Learnability.Onnx;

/// <summary>An open model: what it was found to take and give, and what runs it, in this process or in another. Not for use by several threads at once.</summary>
internal sealed class ScoringSession(IBatchRunner runner, ModelContract contract, ScoringOptions options) : IScoringSession
{
    /// <inheritdoc/>
    public EngineInfo Engine => runner.Engine;

    /// <inheritdoc/>
    public ModelCard Card => contract.Card;

    /// <inheritdoc/>
    public bool IsReady => runner.IsReady;

    /// <summary>What the model takes and gives.</summary>
    public ModelContract Contract => contract;

    /// <summary>What runs it.</summary>
    public IBatchRunner Runner => runner;

    /// <inheritdoc/>
    public Logits Score(Examples images, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(images);
        contract.CheckFits(images);
        var match = ClassMatch.Of(Card, images.ClassNames);
        var (width, count) = (contract.Width!.Value, images.Count);
        var scores = new float[checked(count * width)];
        var size = Fitting(contract.Batch ?? Math.Min(options.BatchSize, Math.Max(count, 1)), Math.Max(images.RowSize, (long)sizeof(float) * width));

        // CUDA chooses its algorithms anew for every shape, so a short last batch is filled up there, too.
        var fillsUp = contract.Batch is not null || options.Device == ScoringDevice.Cuda;
        for (var start = 0; start < count; start += size)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(size, count - start);
            runner.Run(images.Shape, images.Rows(start, rows), fillsUp ? size : rows, scores.AsSpan(start * width, rows * width));
        }

        return new Logits(match.Columns.Length, InOrder(Logits(scores, width), match));
    }

    /// <inheritdoc/>
    public void Dispose() => runner.Dispose();

    /// <summary>The size of a batch, where one block of memory can hold it.</summary>
    private static int Fitting(int size, long bytes) => size * bytes <= Array.MaxLength ? size : throw new BadInputException(
        $"found a batch of {size} examples of {bytes} bytes each; expected at most 2 GiB. Export the model for smaller images or batches.");

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
}
