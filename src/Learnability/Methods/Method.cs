namespace Learnability.Methods;

/// <summary>A method with its kind and its values; two of a type are equal where the members of that type are.</summary>
/// <typeparam name="TKind">What it is a method of.</typeparam>
public abstract record Method<TKind> : IMethod
    where TKind : MethodKind
{
    /// <summary>A method of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="values">The values of its parameters in order.</param>
    protected Method(TKind kind, params ImmutableArray<double> values) => (Kind, Values) = (kind, values);

    /// <summary>What kind it is.</summary>
    public TKind Kind { get; }

    /// <inheritdoc/>
    public ImmutableArray<double> Values { get; }

    MethodKind IMethod.Kind => Kind;

    /// <inheritdoc/>
    public virtual bool Equals(Method<TKind>? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
