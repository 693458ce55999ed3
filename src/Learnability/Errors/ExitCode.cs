namespace Learnability.Errors;

/// <summary>How the program ends; scripts and job schedulers rely on these numbers.</summary>
public enum ExitCode
{
    /// <summary>All went well.</summary>
    Success = 0,

    /// <summary>A command line, option or settings file that cannot be right.</summary>
    Usage = 2,

    /// <summary>A data set, model or result file that is damaged or does not fit.</summary>
    BadInput = 3,

    /// <summary>The training diverged: a loss that is not finite.</summary>
    Diverged = 4,

    /// <summary>A gate failed: the new model does not meet what was asked of it.</summary>
    GateFailed = 5,

    /// <summary>A fault that may be gone at the next try: out of memory, a full disk, no network.</summary>
    Transient = 75,

    /// <summary>Ended by Ctrl-C (SIGINT), after a checkpoint was written.</summary>
    Interrupted = 130,

    /// <summary>Ended by SIGTERM, after a checkpoint was written.</summary>
    Terminated = 143,
}
