namespace Learnability.Fuzz.Running;

/// <summary>An input that broke the contract.</summary>
/// <param name="Reader">Who read it.</param>
/// <param name="Iteration">Which it was.</param>
/// <param name="What">What happened, in one line.</param>
/// <param name="Where">The place in the code, so that findings of one cause are counted together.</param>
public sealed record Finding(string Reader, int Iteration, string What, string Where);
