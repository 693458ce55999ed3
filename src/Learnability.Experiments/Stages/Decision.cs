namespace Learnability.Experiments;

/// <summary>What is to be done about the classes' rates.</summary>
/// <param name="Arm">What phase two does.</param>
/// <param name="Evidence">Whether the rates differ beyond noise.</param>
/// <param name="Kept">Why nothing is done; null where something is.</param>
public sealed record Decision(Arm Arm, RateEvidence Evidence, string? Kept);
