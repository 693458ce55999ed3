namespace Learnability.Weights;

/// <summary>
/// Closed-loop weights: λ ← λ·exp(η(s̄ − s)), scaled to mean 1 within bounds, from the rates of each epoch or round. It stops moving where rates are equal, so
/// that it finds weights that no fixed mapping knows, and the bounds keep it from starving a class.
/// </summary>
/// <remarks>Source of the update: Kivinen, Warmuth: Exponentiated gradient versus gradient descent for linear predictors, 1997.</remarks>
public static class ExponentiatedGradient
{
    /// <summary>η when nothing else is asked for, per unit of rate.</summary>
    public const double DefaultStepSize = 1;

    /// <summary>The largest η.</summary>
    public const double MaxStepSize = 20;

    /// <summary>The bounds when nothing else is asked for.</summary>
    public static WeightClip DefaultClip { get; } = new(0.2, 5);

    /// <summary>The weights after one step.</summary>
    /// <param name="weights">λ: one positive weight a class.</param>
    /// <param name="rates">s: the rate of each class, in [0, 1].</param>
    /// <param name="stepSize">η, in (0, 20].</param>
    /// <param name="clip">Bounds of the new weights.</param>
    /// <returns>Weights of mean 1 (to 1e-12) within the bounds.</returns>
    /// <exception cref="UsageException">η is out of range.</exception>
    public static ImmutableArray<double> Step(ImmutableArray<double> weights, ImmutableArray<double> rates, double stepSize, WeightClip clip)
    {
        if (!(stepSize > 0 && stepSize <= MaxStepSize))
        {
            throw new UsageException(FormattableString.Invariant(
                $"found a step size of {stepSize} for weights; expected a number in (0, {MaxStepSize}], such as {DefaultStepSize}."));
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(rates.Length, weights.Length);
        var mean = Moments.Mean(rates);
        return clip.Apply([.. weights.Zip(rates, (weight, s) => weight * Math.Exp(stepSize * (mean - s)))]);
    }
}
