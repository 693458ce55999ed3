using System.Text.Json.Serialization;

namespace Learnability.PostHoc;

/// <summary>The most even rates at one price.</summary>
/// <param name="BudgetPoints">ε: how many points the mean rate was allowed to fall; none for no limit.</param>
/// <param name="Point">What comes out.</param>
/// <param name="Bias">b: one bias a class, mean 0, in nats of temperature-scaled logit.</param>
public sealed record FrontierPoint(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? BudgetPoints, OperatingPoint Point, ImmutableArray<double> Bias);

/// <summary>What evenness costs a finished network: accuracy against variance for a sweep of budgets, all on the images it was solved on.</summary>
public sealed record Frontier
{
    /// <summary>Budgets, in points, that show the frontier's course.</summary>
    public static ImmutableArray<double> DefaultBudgets { get; } = [0.1, 0.2, 0.3, 0.5, 1, 2, 5];

    /// <summary>Schema and version.</summary>
    public string Schema { get; init; } = FrontierFile.Schema;

    /// <summary>The classes in the order of their numbers.</summary>
    public required ImmutableArray<string> ClassNames { get; init; }

    /// <summary>T: the fitted temperature.</summary>
    public required double Temperature { get; init; }

    /// <summary>What comes out without biases.</summary>
    public required OperatingPoint Before { get; init; }

    /// <summary>One point a budget, the smallest budget first, the unlimited one last.</summary>
    public required ImmutableArray<FrontierPoint> Points { get; init; }
}
