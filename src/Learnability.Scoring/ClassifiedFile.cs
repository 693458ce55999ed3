namespace Learnability.Scoring;

/// <summary>An image file and what the model says of it, or why it cannot be read.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Said">What the model says; null where the file cannot be read.</param>
/// <param name="Fault">Why not, as half a sentence in one line; null where it can.</param>
public sealed record ClassifiedFile(string File, Classification? Said, string? Fault);
