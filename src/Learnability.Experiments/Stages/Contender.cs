namespace Learnability.Experiments;

/// <summary>A trained network that may be recommended.</summary>
/// <param name="Trained">The network, its bias folded in.</param>
/// <param name="Solving">Its logits, before any bias, of images that may solve for one.</param>
/// <param name="Shift">The bias; null where there is none.</param>
public sealed record Contender(TrainedPhase Trained, HeldOutLogits Solving, LogitShift? Shift = null)
{
    /// <summary>What it is called with a bias.</summary>
    public string BiasedTitle => Trained.Phase == Phase.One ? Phase.Biased.Title : $"{Trained.Phase.Title}, with a bias";

    /// <summary>Its logits of images that may solve, the bias included.</summary>
    public LabelledLogits Final(SplitImages images) => (Shift ?? LogitShift.None(images.Data.Train.ClassCount)).Of(Solving.Labelled(images));
}
