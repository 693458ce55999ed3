namespace Learnability.PostHoc;

/// <summary>An <see cref="Objective"/> as a bias strives for it.</summary>
/// <param name="Objective">The objective.</param>
/// <param name="Counts">n: images of each class behind the rates, ≥ 1.</param>
internal sealed record Reaching(Objective Objective, ImmutableArray<int> Counts) : IBiasObjective
{
    public ImmutableArray<double> Direction(OperatingPoint point) => Objective.Direction(point);

    public double Loss(OperatingPoint point) => Objective.Loss(point, Counts);
}
