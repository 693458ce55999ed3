namespace Learnability.Experiments;

/// <summary>A study on one data set, alone or one of several in a file.</summary>
/// <param name="Name">The set's name, a folder's; null where the file is of one study.</param>
/// <param name="Spec">The study.</param>
public sealed record StudySet(string? Name, StudySpec Spec);
