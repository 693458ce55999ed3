namespace Learnability.Remedies.Applications;

/// <summary>
/// The loss of class c is multiplied by λ_c, which is w_c at first and λ_c · exp(η(s̄ − s_c)) after each epoch, s being the held-out rates; scaled to mean 1
/// within [.2, 5] from the start. η in (0, 20].
/// </summary>
/// <remarks>
/// η = 2 by default: weights (s̄/s)^3, which suit most networks, are about exp(3(s̄ − s)/s̄), so they are reached after one or two epochs at the rates that
/// call for them, and from there on what was too much is taken back. See <see cref="ExponentiatedGradient"/>.
/// </remarks>
/// <param name="StepSize">η.</param>
public sealed record FeedbackRemedy(double StepSize) : Method<RemedyKind>(Definition, StepSize), IRemedy
{
    /// <summary>The kind.</summary>
    public static RemedyKind Definition { get; } = new(
        "feedback",
        RemedyFamily.Application,
        "lambda * cross-entropy, lambda = w at first, times exp(eta * (m - s)) after each epoch, s being the held-out rate and m its mean",
        [new("eta", 2, 0, ExponentiatedGradient.MaxStepSize)],
        values => new FeedbackRemedy(values[0]))
    {
        WatchesHeldOut = true,
    };

    /// <inheritdoc/>
    public TrainingJob Apply(TrainingJob job)
    {
        var start = ExponentiatedGradient.DefaultClip.Apply(job.ClassWeights);
        return job with { Treatment = job.Treatment with { LossWeights = start, Feedback = new ExponentiatedFeedback(StepSize) } };
    }
}
