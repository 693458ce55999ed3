namespace Learnability.Onnx;

/// <summary>
/// Opens a model in a process of its own, so that one that crashes, hangs or eats memory brings that process down and not the program. It is no sandbox: the process has
/// the program's rights.
/// </summary>
public static class IsolatedModel
{
    /// <summary>Opens it. Its answers are those of a model that is open in this process, bit for bit.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="said">What the user says of it; null for nothing.</param>
    /// <param name="scoring">How it is run.</param>
    /// <param name="isolation">The process.</param>
    /// <exception cref="BadInputException">Not ONNX, or not a classifier that is understood.</exception>
    /// <exception cref="UsageException">The model leaves something open that only the user can say, or the device cannot be had.</exception>
    /// <exception cref="ModelLostException">The process has ended, or was ended for taking too much memory or time.</exception>
    public static IScoringSession Open(string path, ModelDeclaration? said, ScoringOptions scoring, IsolationOptions isolation)
    {
        ArgumentNullException.ThrowIfNull(scoring);
        ArgumentNullException.ThrowIfNull(isolation);
        var runner = new RemoteRunner(new OpenOrder(Path.GetFullPath(path), said ?? ModelDeclaration.None, scoring), isolation);
        return new ScoringSession(runner, runner.Opened.Contract, scoring);
    }
}
