namespace Learnability.Errors;

/// <summary>
/// A fault that the user can act on. Its message is one line: what was found, what was expected, what to do. It is turned into output and an exit
/// code at one place, the command line.
/// </summary>
public abstract class LearnabilityException : Exception
{
    private protected LearnabilityException(ExitCode code, string message, Exception? inner)
        : base(message, inner) => ExitCode = code;

    /// <summary>The exit code that the program ends with.</summary>
    public ExitCode ExitCode { get; }
}

/// <summary>An option, an argument or a combination of them that cannot be right (exit code 2).</summary>
public sealed class UsageException(string message, Exception? inner = null) : LearnabilityException(ExitCode.Usage, message, inner);

/// <summary>A data set, model or result file that is damaged or does not fit (exit code 3).</summary>
public sealed class BadInputException(string message, Exception? inner = null) : LearnabilityException(ExitCode.BadInput, message, inner);

/// <summary>A training whose loss is no longer finite (exit code 4).</summary>
public sealed class DivergedException(string message, Exception? inner = null) : LearnabilityException(ExitCode.Diverged, message, inner);

/// <summary>A model that does not meet what was asked of it (exit code 5).</summary>
public sealed class GateFailedException(string message, Exception? inner = null) : LearnabilityException(ExitCode.GateFailed, message, inner);

/// <summary>A fault of the surroundings that may be gone at the next try: memory, disk, network (exit code 75).</summary>
public sealed class TransientException(string message, Exception? inner = null) : LearnabilityException(ExitCode.Transient, message, inner);

/// <summary>A model that took the process down which it had of its own, or that is not running again yet.</summary>
/// <param name="isTransient">Whether it was not the model's doing, so that the next try may succeed (exit code 75); else the model is bad (exit code 3).</param>
/// <param name="message">What was found, what was expected, what to do.</param>
public sealed class ModelLostException(bool isTransient, string message) : LearnabilityException(isTransient ? ExitCode.Transient : ExitCode.BadInput, message, null);
