namespace Learnability.PostHoc;

/// <summary>One point of the way from no biases to the goal.</summary>
/// <param name="Bias">b: one bias a class, mean 0, in nats of temperature-scaled logit.</param>
/// <param name="Point">What comes out there.</param>
/// <param name="Loss">The objective there.</param>
internal sealed record BiasStep(ImmutableArray<double> Bias, OperatingPoint Point, double Loss);

/// <summary>
/// The way b ← b + η(d − d̄) from b = 0, with d the objective's direction (s̄ − s for equal rates) and η rising from nearly 0 in the first tenth and falling to 0 from then on, both
/// linearly. Rates are steps of b, so no gradient exists, but each rate rises with its own bias: feedback finds the goal all the same. It begins in small steps, as what
/// a small budget buys lies close to the beginning: where rates differ much, one whole step costs more than that.
/// </summary>
/// <remarks>
/// On the way the variance falls and the mean rate falls later and slower, so the way is the frontier. Climbing on from its points, bias by bias, was tried
/// on made-up logits of ten Gaussian classes: the variance falls further on the solve split, but on fresh images not at the same accuracy.
/// </remarks>
internal static class BiasWalk
{
    private const double RisingShare = 0.1;

    /// <summary>Every point of the way, the unshifted one first; it ends early where the goal is reached exactly.</summary>
    public static ImmutableArray<BiasStep> Walk(ShiftedLogits logits, IBiasObjective objective, int classCount, BiasOptions options)
    {
        var bias = new double[classCount];
        var steps = ImmutableArray.CreateBuilder<BiasStep>();
        for (var t = 0; t <= options.Steps; t++)
        {
            var point = logits.At(bias);
            steps.Add(new BiasStep([.. bias], point, objective.Loss(point)));
            var direction = objective.Direction(point);
            if (direction.All(d => d == 0))
            {
                break;
            }

            var size = options.StepSize * Math.Min(1, (t + 1) / (options.Steps * RisingShare)) * (1 - ((double)t / options.Steps));
            var mean = Moments.Mean(direction);
            for (var c = 0; c < classCount; c++)
            {
                bias[c] += size * (direction[c] - mean);
            }
        }

        return steps.ToImmutable();
    }

    /// <summary>
    /// The number of the point with the smallest loss among those that reach the floor; of equals, that with the highest mean rate. The first
    /// point where none reaches the floor.
    /// </summary>
    public static int Best(ImmutableArray<BiasStep> steps, RateFloor floor) => Enumerable.Range(0, steps.Length)
        .Where(i => floor.IsReached(steps[i].Point))
        .DefaultIfEmpty(0)
        .MinBy(i => (steps[i].Loss, -steps[i].Point.MeanRate));
}
