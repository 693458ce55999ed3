using System.Text;

namespace Learnability.Reporting;

/// <summary>Class weights as text.</summary>
public static class WeightsTable
{
    /// <summary>One line a class, then the evidence.</summary>
    public static string Of(WeightSolution solution)
    {
        var table = new TextTable("class", ">rate", ">used", ">weight");
        var classes = solution.Weights.Classes;
        for (var i = 0; i < classes.Length; i++)
        {
            table.Add(classes[i].Name, Numbers.Rate(classes[i].Rate), Used(solution, i), Numbers.Weight(classes[i].Weight));
        }

        var ratio = solution.MaxOverMin is { } r && solution.LogRange is { } range
            ? $"largest/smallest {Numbers.Ratio(r)} (log range {Numbers.Ratio(range)})"
            : "a weight is 0";
        return new StringBuilder(table.ToString())
            .Append('\n')
            .Append($"mapping {solution.Weights.Mapping}, {ratio}\n")
            .Append($"{Numbers.Count(solution.Images)} images; {Numbers.Ratio(solution.SignalShare)} of the rates' variance is more than their noise\n")
            .ToString();
    }

    private static string Used(WeightSolution solution, int c) => solution.Options.Mapping.Kind.Basis == MappingBasis.TrainCounts
        ? Numbers.Count((long)solution.Used[c])
        : Numbers.Rate(solution.Used[c]);
}
