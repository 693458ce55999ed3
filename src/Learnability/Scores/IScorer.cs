namespace Learnability.Scores;

/// <summary>Opens exported classifiers.</summary>
public interface IScorer
{
    /// <summary>What does the work, and where.</summary>
    EngineInfo Engine { get; }

    /// <summary>Opens an ONNX classifier.</summary>
    /// <param name="modelPath">Its file.</param>
    /// <param name="said">What the user says of it; null for nothing.</param>
    /// <exception cref="BadInputException">Not ONNX, or not a classifier that is understood.</exception>
    /// <exception cref="UsageException">The model leaves something open that only the user can say.</exception>
    IScoringSession Open(string modelPath, ModelDeclaration? said = null);
}
