namespace Learnability.Remedies;

/// <summary>What a remedy is for.</summary>
public enum RemedyFamily
{
    /// <summary>Applies the solver's weights.</summary>
    Application,

    /// <summary>Has a rule of its own, and leaves the solver's weights unused unless <see cref="RemedyKind.UsesWeights"/> says otherwise.</summary>
    Arm,

    /// <summary>Shows what happens without a remedy.</summary>
    Control,
}

/// <summary>A kind of remedy, and what it stands on.</summary>
/// <param name="Name">As on the command line, for example <c>vector-scaling</c>.</param>
/// <param name="Family">What it is for.</param>
/// <param name="Description">One line for help texts, with the formula; w is the class's weight.</param>
/// <param name="Parameters">Its parameters in order; none for most.</param>
/// <param name="Create">Makes the remedy for values of all parameters.</param>
public sealed record RemedyKind(
    string Name, RemedyFamily Family, string Description, ImmutableArray<MethodParameter> Parameters, Func<ImmutableArray<double>, IRemedy> Create)
    : MethodKind<IRemedy>("remedy", Name, Description, Parameters, Create)
{
    /// <summary>Whether it watches the rates on held-out images while it trains.</summary>
    public bool WatchesHeldOut { get; init; }

    /// <summary>Whether it erases squares, and so is of use for images alone.</summary>
    public bool ErasesImages { get; init; }

    /// <summary>Whether phase two trains; otherwise its network is phase one's, with a bias at most.</summary>
    public bool Trains { get; init; } = true;

    /// <summary>Whether it follows the solver's weights; so do all applications.</summary>
    public bool UsesWeights { get; init; } = Family == RemedyFamily.Application;

    /// <summary>Whether its network ends in logits that a bias can be added to.</summary>
    public bool EndsInLogits { get; init; } = true;

    /// <summary>Why it cannot begin in the last steps only; null where it can.</summary>
    public string? NotDeferred { get; init; }
}
