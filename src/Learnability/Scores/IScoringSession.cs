namespace Learnability.Scores;

/// <summary>An exported classifier, ready to score images. Close it by disposing it.</summary>
public interface IScoringSession : IDisposable
{
    /// <summary>What does the work, and where (the provider really used).</summary>
    EngineInfo Engine { get; }

    /// <summary>What the model says of itself.</summary>
    ModelCard Card { get; }

    /// <summary>Whether it can score at the moment: a model in a process of its own cannot while that is started again.</summary>
    bool IsReady => true;

    /// <summary>Runs the model over all images.</summary>
    /// <returns>Logits of the images' classes in the images' order; classes are matched as <see cref="ClassMatch"/> says.</returns>
    /// <exception cref="BadInputException">The images have another shape or other classes than the model.</exception>
    /// <exception cref="ModelLostException">The process that the model has of its own has ended.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between two batches.</exception>
    Logits Score(Examples images, CancellationToken cancellation);
}
