using System.Collections.Immutable;

namespace Learnability.Experiments;

/// <summary>What a stage is going to do.</summary>
/// <param name="Name">The stage, for example <c>phase one</c>.</param>
/// <param name="Inputs">Hash of all that decides its outcome.</param>
/// <param name="Files">The files it writes, relative to the run folder.</param>
public sealed record StagePlan(string Name, string Inputs, ImmutableArray<string> Files);

/// <summary>What a stage did, besides its files.</summary>
/// <param name="Engines">The engines that did the work.</param>
/// <param name="Figures">Numbers worth keeping, by name.</param>
public sealed record StageFindings(ImmutableArray<EngineInfo> Engines, ImmutableSortedDictionary<string, double> Figures)
{
    /// <summary>Nothing but files.</summary>
    public static StageFindings None { get; } = new([], ImmutableSortedDictionary<string, double>.Empty);
}
