namespace Learnability.PostHoc;

/// <summary>What a post-hoc bias strives for. To add one: one file here, and its choice in <see cref="BiasOptions"/>.</summary>
internal interface IBiasObjective
{
    /// <summary>How far each class's bias should move, per unit of step size: positive for a class whose rate shall rise.</summary>
    ImmutableArray<double> Direction(OperatingPoint point);

    /// <summary>What is minimised, ≥ 0; 0 where the goal is reached.</summary>
    double Loss(OperatingPoint point);
}
