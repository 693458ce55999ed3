namespace Learnability.Experiments;

/// <summary>A trained network that may be recommended.</summary>
/// <param name="Trained">The network, its bias folded in.</param>
/// <param name="Solving">Its logits, before any bias, of images that may solve for one.</param>
public sealed record Contender(TrainedPhase Trained, HeldOutLogits Solving);
