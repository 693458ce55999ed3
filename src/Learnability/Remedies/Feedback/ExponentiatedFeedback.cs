namespace Learnability.Remedies.Feedback;

/// <summary>λ ← λ · exp(η(s̄ − s)), scaled to mean 1 within <see cref="ExponentiatedGradient.DefaultClip"/>; s is as measured.</summary>
/// <param name="StepSize">η, in (0, 20].</param>
public sealed record ExponentiatedFeedback(double StepSize) : FeedbackRule
{
    /// <inheritdoc/>
    public override ImmutableArray<double> After(ImmutableArray<double> lossWeights, ClassRates heldOut)
        => ExponentiatedGradient.Step(lossWeights, heldOut.Values, StepSize, ExponentiatedGradient.DefaultClip);
}
