namespace Learnability.Experiments;

/// <summary>Hears of a run's course.</summary>
public interface IRunObserver
{
    /// <summary>Something worth one line in the log.</summary>
    void Note(string line);

    /// <summary>The listener for a training that is about to start.</summary>
    /// <param name="title">For people: <c>phase one</c>, <c>smoke</c>.</param>
    ITrainingObserver Training(string title);
}
