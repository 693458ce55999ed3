namespace Learnability.Remedies;

/// <summary>A remedy that changes phase one's network by a number added to each logit, and by nothing else.</summary>
public interface ILogitShift
{
    /// <summary>What is added to each class's logit, in nats.</summary>
    /// <param name="weights">w: the solver's weight of each class, mean 1.</param>
    /// <exception cref="UsageException">A weight is 0, so that its class would never be predicted again.</exception>
    ImmutableArray<double> Shift(ImmutableArray<double> weights);
}
