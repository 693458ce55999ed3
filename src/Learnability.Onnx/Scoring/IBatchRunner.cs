namespace Learnability.Onnx;

/// <summary>Runs a model over one batch after another. Not for use by several threads at once.</summary>
internal interface IBatchRunner : IDisposable
{
    /// <summary>What does the work, and where.</summary>
    EngineInfo Engine { get; }

    /// <summary>Whether it takes batches at the moment.</summary>
    bool IsReady { get; }

    /// <summary>Runs the model once.</summary>
    /// <param name="shape">Shape of an example.</param>
    /// <param name="rows">The examples' values.</param>
    /// <param name="size">Examples that the model is given, at least as many as there are; what fills it up is any.</param>
    /// <param name="scores">Receives the scores of the examples that there are, example by example.</param>
    /// <exception cref="BadInputException">The runtime cannot run it, or its scores are no numbers.</exception>
    /// <exception cref="ModelLostException">The process that runs it has ended.</exception>
    void Run(FeatureShape shape, ReadOnlySpan<byte> rows, int size, Span<float> scores);
}
