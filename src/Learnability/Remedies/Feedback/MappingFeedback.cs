namespace Learnability.Remedies.Feedback;

/// <summary>λ follows from the held-out rates by a mapping, with Jeffreys smoothing and no shrinking, as published, whatever it was before.</summary>
/// <param name="Mapping">The mapping.</param>
public sealed record MappingFeedback(IWeightMapping Mapping) : FeedbackRule
{
    /// <inheritdoc/>
    public override ImmutableArray<double> After(ImmutableArray<double> lossWeights, ClassRates heldOut)
        => WeightSolver.Solve(heldOut, new WeightOptions { Mapping = Mapping, Shrinkage = RateShrinkage.None }).Weights.Values;
}
