namespace Learnability.Experiments;

/// <summary>A training of the experiment, and what its files are called.</summary>
public sealed record Phase
{
    private Phase(string title, string key, string stem) => (Title, Key, Stem) = (title, key, stem);

    /// <summary>The training with all class weights 1, whose rates feed the weights.</summary>
    public static Phase One { get; } = new("phase one", "phase-one", "1-phase-one");

    /// <summary>The same training with the class weights.</summary>
    public static Phase Two { get; } = new("phase two", "phase-two", "4-phase-two");

    /// <summary>Phase two as it was trained, before a bias is added to it.</summary>
    public static Phase Unshifted { get; } = new("phase two before its bias", "phase-two-unshifted", "4-phase-two-unshifted");

    /// <summary>One of several trainings of phase two, each correcting the one before.</summary>
    /// <param name="number">From 1.</param>
    public static Phase Round(int number) => new($"phase two, round {number}", $"round-{number}", $"rounds/{number}-phase-two");

    /// <summary>Phase one trained on as long as a phase two that goes on from it, without weights: what that is fairly compared with.</summary>
    public static Phase TrainedOn { get; } = new("phase one, trained on", "trained-on", "1-trained-on");

    /// <summary>Phase one's network with a bias.</summary>
    public static Phase Biased { get; } = new("phase one with a bias", "phase-one-biased", "1-phase-one-biased");

    /// <summary>The model that is recommended, whichever it is.</summary>
    public static Phase Recommended { get; } = new("the recommended model", "recommended", "recommended");

    /// <summary>A training without one fold.</summary>
    /// <param name="phase">What is trained.</param>
    /// <param name="number">From 1.</param>
    public static Phase Fold(Phase phase, int number) => phase == One
        ? new($"fold {number}", $"fold-{number}", $"folds/{number}-phase-one")
        : new($"fold {number} of {phase.Title}", $"{phase.Key}-fold-{number}", $"folds/{number}-{phase.Key}");

    /// <summary>A training that an automatic choice tries.</summary>
    /// <param name="number">From 1.</param>
    public static Phase Candidate(int number) => new($"candidate {number}", $"candidate-{number}", $"auto/{number}-phase-two");

    /// <summary>The same before its bias.</summary>
    /// <param name="number">From 1.</param>
    public static Phase UnshiftedCandidate(int number) => new($"candidate {number} before its bias", $"candidate-{number}-unshifted", $"auto/{number}-phase-two-unshifted");

    /// <summary>For people: <c>phase one</c>.</summary>
    public string Title { get; }

    /// <summary>For files that hold both phases: <c>phase-one</c>.</summary>
    public string Key { get; }

    /// <summary>File name without its ending: <c>1-phase-one</c>.</summary>
    public string Stem { get; }

    /// <inheritdoc/>
    public override string ToString() => Title;
}
