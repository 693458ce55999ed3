namespace Learnability.Experiments;

/// <summary>One of the two trainings, and what its files are called.</summary>
public sealed record Phase
{
    private Phase(string title, string key, string stem) => (Title, Key, Stem) = (title, key, stem);

    /// <summary>The training with all class weights 1, whose rates feed the weights.</summary>
    public static Phase One { get; } = new("phase one", "phase-one", "1-phase-one");

    /// <summary>The same training with the class weights.</summary>
    public static Phase Two { get; } = new("phase two", "phase-two", "4-phase-two");

    /// <summary>For people: <c>phase one</c>.</summary>
    public string Title { get; }

    /// <summary>For files that hold both phases: <c>phase-one</c>.</summary>
    public string Key { get; }

    /// <summary>File name without its ending: <c>1-phase-one</c>.</summary>
    public string Stem { get; }

    /// <inheritdoc/>
    public override string ToString() => Title;
}
