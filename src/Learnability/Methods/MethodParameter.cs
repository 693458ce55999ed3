namespace Learnability.Methods;

/// <summary>A parameter of a method; its range is [<paramref name="Min"/>, <paramref name="Max"/>], or (0, Max] where Min is 0.</summary>
/// <param name="Name">For errors, files and options, for example <c>gamma</c>.</param>
/// <param name="Default">Its value when it is not given.</param>
/// <param name="Min">Smallest value; 0 itself is not allowed.</param>
/// <param name="Max">Largest value.</param>
public sealed record MethodParameter(string Name, double Default, double Min, double Max)
{
    /// <summary>The range as text.</summary>
    public string Range => FormattableString.Invariant($"{(Min == 0 ? "(0" : $"[{Min}")}, {Max}]");

    /// <summary>Range and default as text.</summary>
    public string Help => FormattableString.Invariant($"{Name} in {Range}, default {Default}");

    /// <summary>Returns the value if it lies in the range.</summary>
    /// <exception cref="UsageException">It does not, or is not a number.</exception>
    public double Check(MethodKind method, double value) => value > 0 && value >= Min && value <= Max
        ? value
        : throw new UsageException(FormattableString.Invariant(
            $"found {Name} = {value} for {method.Noun} '{method.Name}'; expected a number in {Range}, such as {Default}."));
}
