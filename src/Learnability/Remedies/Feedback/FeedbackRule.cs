namespace Learnability.Remedies.Feedback;

/// <summary>Changes the loss weights after each epoch by what the held-out images show. To add one: one file.</summary>
public abstract record FeedbackRule
{
    /// <summary>The loss weights of the next epoch, mean 1.</summary>
    /// <param name="lossWeights">λ of the epoch that ended, mean 1.</param>
    /// <param name="heldOut">The rates on the solve split at its end.</param>
    public abstract ImmutableArray<double> After(ImmutableArray<double> lossWeights, ClassRates heldOut);
}
