namespace Learnability.Experiments;

/// <summary>What a stage made, and what there is to say of it.</summary>
/// <param name="Value">The result.</param>
public sealed record Made<T>(T Value)
{
    /// <summary>The engines that did the work; none for plain arithmetic.</summary>
    public ImmutableArray<EngineInfo> Engines { get; init; } = [];

    /// <summary>Numbers worth keeping, by name.</summary>
    public ImmutableSortedDictionary<string, double> Figures { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>What a reader must be told, one line each; kept with the result.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>A result of which there is nothing to say.</summary>
    public static implicit operator Made<T>(T value) => new(value);
}
