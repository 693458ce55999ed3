namespace Learnability.Fuzz.Lines;

/// <summary>A line of code.</summary>
/// <param name="File">The source file's full path.</param>
/// <param name="Method">The method, so that what was never entered can be told from what was left out within.</param>
/// <param name="Number">The line's number in its file, from 1.</param>
public sealed record SourceLine(string File, string Method, int Number);
