namespace Learnability.Inputs;

/// <summary>The members of a confusion file, as they stand in it.</summary>
internal sealed record ConfusionDocument(string Schema, ImmutableArray<string> Classes, ImmutableArray<ImmutableArray<int>> Confusion);
