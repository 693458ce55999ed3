namespace Learnability.Inputs;

/// <summary>The members of a confusion file, as they stand in it.</summary>
internal sealed record ConfusionDocument
{
    public required string Schema { get; init; }

    public required ImmutableArray<string> Classes { get; init; }

    public required ImmutableArray<ImmutableArray<int>> Confusion { get; init; }
}
