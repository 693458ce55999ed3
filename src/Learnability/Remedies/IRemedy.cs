using System.Collections.Immutable;

namespace Learnability;

/// <summary>
/// A way to treat classes differently in phase two: by the solver's weights (applications), by a rule of its own (arms of comparison), or on purpose not at all
/// (controls). To add one: one file in the folder of its family, one line in <see cref="Remedies.All"/>.
/// </summary>
public interface IRemedy
{
    /// <summary>What kind of remedy it is.</summary>
    RemedyKind Kind { get; }

    /// <summary>The values of its parameters, in the order of <see cref="RemedyKind.Parameters"/>.</summary>
    ImmutableArray<double> Values { get; }

    /// <summary>
    /// Phase two's training. What is given is phase one's job with <see cref="TrainingJob.ClassWeights"/> set to the solver's weights w and a plain treatment;
    /// what comes back differs from it in what the remedy does, and in nothing else.
    /// </summary>
    TrainingJob Apply(TrainingJob job);
}

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

/// <summary>A parameter of a remedy; its range is [<paramref name="Min"/>, <paramref name="Max"/>], or (0, Max] where Min is 0.</summary>
/// <param name="Name">For errors and files, for example <c>gamma</c>.</param>
/// <param name="Default">Its value when it is not given.</param>
/// <param name="Min">Smallest value; 0 itself is not allowed.</param>
/// <param name="Max">Largest value.</param>
public sealed record RemedyParameter(string Name, double Default, double Min, double Max)
{
    /// <summary>The range as text.</summary>
    public string Range => FormattableString.Invariant($"{(Min == 0 ? "(0" : $"[{Min}")}, {Max}]");

    /// <summary>Returns the value if it lies in the range.</summary>
    /// <exception cref="UsageException">It does not, or is not a number.</exception>
    public double Check(string remedy, double value) => value > 0 && value >= Min && value <= Max
        ? value
        : throw new UsageException(FormattableString.Invariant($"found {Name} = {value} for remedy '{remedy}'; expected a number in {Range}, such as {Default}."));
}

/// <summary>A kind of remedy: its name, what it does, its parameters.</summary>
/// <param name="Name">As on the command line, for example <c>vector-scaling</c>.</param>
/// <param name="Family">What it is for.</param>
/// <param name="Description">One line for help texts, with the formula; w is the class's weight.</param>
/// <param name="Parameters">Its parameters in order; none for most.</param>
/// <param name="Create">Makes the remedy for values of all parameters.</param>
public sealed record RemedyKind(
    string Name, RemedyFamily Family, string Description, ImmutableArray<RemedyParameter> Parameters, Func<ImmutableArray<double>, IRemedy> Create)
{
    /// <summary>Whether phase two trains; otherwise its network is phase one's, with a bias at most.</summary>
    public bool Trains { get; init; } = true;

    /// <summary>Whether it follows the solver's weights; so do all applications.</summary>
    public bool UsesWeights { get; init; } = Family == RemedyFamily.Application;

    /// <summary>How it is written: <c>vector-scaling[:GAMMA[:TAU]]</c>.</summary>
    public string Usage => $"{Name}{string.Concat(Parameters.Select(p => $"[:{p.Name.ToUpperInvariant()}"))}{new string(']', Parameters.Length)}";

    /// <summary>One line for help texts: usage, what it does, and each parameter with range and default.</summary>
    public string Help => Parameters.Aggregate(
        $"{Usage}: {Description}", (line, p) => FormattableString.Invariant($"{line}; {p.Name} in {p.Range}, {p.Default} by default"));

    /// <summary>Makes the remedy; parameters that are not given have their defaults.</summary>
    /// <exception cref="UsageException">Too many values, or one out of range.</exception>
    public IRemedy With(params ImmutableArray<double> values)
    {
        if (values.Length > Parameters.Length)
        {
            throw new UsageException($"found {values.Length} parameter(s) for remedy '{Name}'; expected {(Parameters.Length == 0 ? "none" : $"at most {Parameters.Length}: {string.Join(", ", Parameters.Select(p => p.Name))}")}.");
        }

        return Create([.. Parameters.Select((p, i) => p.Check(Name, i < values.Length ? values[i] : p.Default))]);
    }
}
