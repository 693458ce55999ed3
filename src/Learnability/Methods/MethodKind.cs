namespace Learnability.Methods;

/// <summary>A kind of method: its name, what it does, its parameters.</summary>
/// <param name="Noun">What its family is called in errors: <c>mapping</c>, <c>remedy</c>, <c>timing</c>.</param>
/// <param name="Name">As on the command line, for example <c>vector-scaling</c>.</param>
/// <param name="Description">One line for help texts, with the formula.</param>
/// <param name="Parameters">Its parameters in order; none for most.</param>
public abstract record MethodKind(string Noun, string Name, string Description, ImmutableArray<MethodParameter> Parameters)
{
    /// <summary>How it is written: <c>vector-scaling[:GAMMA[:TAU]]</c>.</summary>
    public string Usage => $"{Name}{string.Concat(Parameters.Select(p => $"[:{p.Name.ToUpperInvariant()}"))}{new string(']', Parameters.Length)}";

    /// <summary>All parameters' values: those given, checked, then the defaults.</summary>
    /// <exception cref="UsageException">Too many values, or one out of range.</exception>
    protected ImmutableArray<double> Complete(ImmutableArray<double> given)
    {
        if (given.Length > Parameters.Length)
        {
            var most = Parameters.IsEmpty ? "none" : $"at most {Parameters.Length}: {string.Join(", ", Parameters.Select(p => p.Name))}";
            throw new UsageException($"found {given.Length} parameter(s) for {Noun} '{Name}'; expected {most}.");
        }

        return [.. Parameters.Select((p, i) => p.Check(this, i < given.Length ? given[i] : p.Default))];
    }
}

/// <summary>A kind of method that can make one.</summary>
/// <typeparam name="T">What it makes.</typeparam>
/// <param name="Noun">What its family is called in errors.</param>
/// <param name="Name">As on the command line.</param>
/// <param name="Description">One line for help texts.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Create">Makes the method for values of all parameters.</param>
public abstract record MethodKind<T>(
    string Noun, string Name, string Description, ImmutableArray<MethodParameter> Parameters, Func<ImmutableArray<double>, T> Create)
    : MethodKind(Noun, Name, Description, Parameters)
    where T : IMethod
{
    /// <summary>Makes the method; parameters that are not given have their defaults.</summary>
    /// <exception cref="UsageException">Too many values, or one out of range.</exception>
    public T With(params ImmutableArray<double> values) => Create(Complete(values));
}
