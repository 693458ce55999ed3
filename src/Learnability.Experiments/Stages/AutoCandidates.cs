using System.Collections.Immutable;

namespace Learnability.Experiments;

/// <summary>What an automatic choice tries. Few, since each costs a training.</summary>
internal static class AutoCandidates
{
    /// <summary>The candidates for an accuracy budget, in points; each ends with the bias of lowest variance within it.</summary>
    public static ImmutableArray<RemedyChoice> For(double budget) =>
    [
        Fallback(budget),
        Candidate("error-rate", 0.75, "start", budget),
        Candidate("power", 3, "fine-tune:1:0.5", budget),
        Candidate("error-rate", 1, "fine-tune:1:0.5", budget),
    ];

    /// <summary>Phase one's network with a bias: what is always within the budget.</summary>
    public static RemedyChoice Fallback(double budget) => RemedyChoice.Default with { Apply = "none", PostHoc = PostHocChoice.Budget, Budget = budget };

    private static RemedyChoice Candidate(string mapping, double parameter, string when, double budget) => RemedyChoice.Default with
    {
        Weights = WeightChoice.Default with { Mapping = mapping, Parameter = parameter },
        When = when,
        PostHoc = PostHocChoice.Budget,
        Budget = budget,
    };
}
