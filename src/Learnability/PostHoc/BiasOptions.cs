namespace Learnability.PostHoc;

/// <summary>How a post-hoc bias is solved for.</summary>
public sealed record BiasOptions
{
    /// <summary>Equal rates whatever they cost.</summary>
    public static BiasOptions Default { get; } = new();

    /// <summary>
    /// ε: how many points (hundredths) accuracy and mean rate may fall below those without biases, in (0, 100]; none (default) is no limit.
    /// </summary>
    /// <exception cref="UsageException">Out of range.</exception>
    public double? BudgetPoints
    {
        get;
        init => field = value is null or (> 0 and <= 100)
            ? value
            : throw new UsageException(FormattableString.Invariant($"found an accuracy budget of {value} points; expected a number in (0, 100], such as 0.3."));
    }

    /// <summary>
    /// The mean rate that the budget counts from, in [0, 1], such as that of another network on the same images; none (default) is the network's own without
    /// biases. Needs a budget.
    /// </summary>
    /// <exception cref="UsageException">Out of range.</exception>
    public double? ReferenceMeanRate
    {
        get;
        init => field = value is null or (>= 0 and <= 1)
            ? value
            : throw new UsageException(FormattableString.Invariant($"found a reference mean rate of {value}; expected a number in [0, 1], such as 0.78."));
    }

    /// <summary>The accuracy that the budget counts from, like <see cref="ReferenceMeanRate"/>; none (default) is the network's own without biases.</summary>
    public double? ReferenceAccuracy { get; init; }

    /// <summary>What the budget limits.</summary>
    /// <value>both</value>
    public BudgetOf BudgetOf { get; init; } = BudgetOf.Both;

    /// <summary>The same with a budget that counts from another network on the same images; as they are where there is none, or no budget.</summary>
    public BiasOptions From(OperatingPoint? reference)
        => BudgetPoints is null || reference is null ? this : this with { ReferenceMeanRate = reference.MeanRate, ReferenceAccuracy = reference.Accuracy };

    /// <summary>Rates that single classes shall reach, in place of equal rates; none by default.</summary>
    public ClassValues? Targets { get; init; }

    /// <summary>What is minimised, of equals the highest mean rate; none (default) is Var(s), noise and all. Not used with targets.</summary>
    public Objective? Objective { get; init; }

    /// <summary>Number of steps, from 1 to 100,000; 500 by default.</summary>
    /// <exception cref="UsageException">Out of range.</exception>
    public int Steps
    {
        get;
        init => field = value is >= 1 and <= 100_000
            ? value
            : throw new UsageException($"found {value} steps; expected a whole number from 1 to 100000, such as 500.");
    } = 500;

    /// <summary>η: the scale of the steps, in nats of temperature-scaled logit per unit of rate, in (0, 100]; <see cref="BiasWalk"/> says how they rise and fall. 1 by default.</summary>
    /// <exception cref="UsageException">Out of range.</exception>
    public double StepSize
    {
        get;
        init => field = value is > 0 and <= 100
            ? value
            : throw new UsageException(FormattableString.Invariant($"found a step size of {value}; expected a number in (0, 100], such as 1."));
    } = 1;
}

/// <summary>What an accuracy budget limits the loss of. On balanced data all mean the same.</summary>
public enum BudgetOf
{
    /// <summary>Neither the share of all images recognised nor the mean of the classes' rates may fall by more.</summary>
    Both,

    /// <summary>The share of all images recognised.</summary>
    Accuracy,

    /// <summary>The mean of the classes' rates.</summary>
    MeanRate,
}
