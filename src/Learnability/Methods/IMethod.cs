namespace Learnability.Methods;

/// <summary>Something chosen by its name and a few numbers, written <c>NAME[:X[:Y]]</c>: a mapping, a remedy, a timing.</summary>
public interface IMethod
{
    /// <summary>What kind it is.</summary>
    MethodKind Kind { get; }

    /// <summary>The values of its parameters, in the order of <see cref="MethodKind.Parameters"/>.</summary>
    ImmutableArray<double> Values { get; }
}
