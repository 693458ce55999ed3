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

    /// <summary>A training that measures the rates on one fold.</summary>
    /// <param name="number">From 1.</param>
    public static Phase Fold(int number) => new($"fold {number}", $"fold-{number}", $"folds/{number}-phase-one");

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
