namespace Learnability.Scoring;

/// <summary>An image file whose class is known.</summary>
/// <param name="File">The file.</param>
/// <param name="ClassName">Its true class, by the model's name of it.</param>
public readonly record struct LabelledFile(string File, string ClassName);
