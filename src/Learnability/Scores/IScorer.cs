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
