namespace Learnability.Scores;

/// <summary>Opens exported classifiers.</summary>
public interface IScorer
{
    /// <summary>What does the work, and where.</summary>
    EngineInfo Engine { get; }

    /// <summary>Opens an ONNX image classifier.</summary>
    /// <exception cref="BadInputException">Not ONNX, or not an image classifier that is understood.</exception>
    IScoringSession Open(string modelPath);
}

/// <summary>An exported classifier, ready to score images. Close it by disposing it.</summary>
public interface IScoringSession : IDisposable
{
    /// <summary>What does the work, and where (the provider really used).</summary>
    EngineInfo Engine { get; }

    /// <summary>What the model says of itself.</summary>
    ModelCard Card { get; }

    /// <summary>Runs the model over all images.</summary>
    /// <exception cref="BadInputException">The images have another shape or other classes than the model.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between two batches.</exception>
    Logits Score(Examples images, CancellationToken cancellation);
}

/// <summary>Writes trained networks as ONNX models.</summary>
public interface IModelExporter
{
    /// <summary>Writes the model to <paramref name="output"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="properties">Where it comes from: seed, data hash, weights, mapping; kept in the model's metadata.</param>
    /// <param name="foldNorms">Whether batch norms are folded into the layers around them.</param>
    /// <param name="output">Receives the file's bytes.</param>
    /// <exception cref="BadInputException">The network has a layer that cannot be expressed.</exception>
    void Export(TrainedNetwork network, IReadOnlyDictionary<string, string> properties, bool foldNorms, Stream output);
}
