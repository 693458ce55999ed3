namespace Learnability.Remedies.Arms;

/// <summary>What the remedies with normalised class gradients share.</summary>
/// <remarks>
/// Source: Francazi, Baity-Jesi, Lucchi: A theoretical analysis of the learning dynamics under class imbalance, ICML 2023. Each class contributes a gradient of
/// norm 1, so a step's length no longer falls with the loss and the recipe's step size does not fit.
/// </remarks>
internal static class PerClassSteps
{
    /// <summary>What the recipe's step size is multiplied by.</summary>
    public static MethodParameter Step { get; } = new("step", 0.1, 1e-4, 10);

    /// <summary>The job with another rule for gradients and a scaled step size.</summary>
    public static TrainingJob With(TrainingJob job, GradientRule gradient, double step) => job with
    {
        Treatment = job.Treatment with { Gradient = gradient, StepFactor = step },
    };
}
