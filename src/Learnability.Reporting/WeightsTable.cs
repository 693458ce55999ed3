using System.Text;

namespace Learnability.Reporting;

/// <summary>Class weights as text.</summary>
public static class WeightsTable
{
    /// <summary>One line a class, then the evidence.</summary>
    public static string Of(WeightSolution solution)
    {
        var table = new TextTable("class", ">images", ">rate", ">95 % interval", ">used", ">weight");
        var classes = solution.Weights.Classes;
        for (var i = 0; i < classes.Length; i++)
        {
            var rate = solution.Rates.Classes[i];
            table.Add(classes[i].Name, Numbers.Count(rate.Count), Numbers.Rate(rate.Rate), Numbers.Between(rate.Interval, Numbers.Rate), Used(solution, i), Numbers.Weight(classes[i].Weight));
        }

        var (values, counts) = (solution.Rates.Values, solution.Rates.Classes.Select(c => c.Count).ToImmutableArray());
        var ratio = solution.MaxOverMin is { } r && solution.LogRange is { } range
            ? $"largest/smallest {Numbers.Ratio(r)} (log range {Numbers.Ratio(range)})"
            : "a weight is 0";
        return new StringBuilder(table.ToString())
            .Append(Numbers.IntervalNote)
            .Append('\n')
            .Append($"mapping {solution.Weights.Mapping}, {ratio}\n")
            .Append($"{Numbers.Count(solution.Images)} images; Var(s) {Numbers.Variance(Moments.PopulationVariance(values), RateNoise.VarianceLessNoise(values, counts))}; {Numbers.Ratio(solution.SignalShare)} of the rates' variance is more than their noise\n")
            .ToString();
    }

    private static string Used(WeightSolution solution, int c) => solution.Options.Mapping.Kind.Basis == MappingBasis.TrainCounts
        ? Numbers.Count((long)solution.Used[c])
        : Numbers.Rate(solution.Used[c]);
}
