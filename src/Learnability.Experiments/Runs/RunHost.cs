namespace Learnability.Experiments;

/// <summary>What a run learns from the program around it, so that tests can stand in for it.</summary>
/// <param name="Clock">Tells the time.</param>
/// <param name="PeakMemory">Bytes of memory held at most so far.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Commit">The commit it was built from, or an empty text where unknown.</param>
public sealed record RunHost(TimeProvider Clock, Func<long> PeakMemory, string Version, string Commit);
