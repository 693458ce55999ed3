using System.Text.Json.Serialization;

namespace Learnability.Scores;

/// <summary>A score in a few figures; s are the classes' true-positive rates.</summary>
public sealed record ScoreSummary
{
    /// <summary>Share of all images that were recognised, in [0, 1].</summary>
    public required double Accuracy { get; init; }

    /// <summary>Mean F1 over the classes, in [0, 1].</summary>
    public required double MacroF1 { get; init; }

    /// <summary>Var(s) = 1/C Σ(s − s̄)², the population variance of the rates, in [0, ¼].</summary>
    public required double Variance { get; init; }

    /// <summary>Var_u: the variance without what test noise adds (see <see cref="RateNoise.DebiasedVariance"/>); none where a class has one image.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? VarianceDebiased { get; init; }

    /// <summary>The lowest rate, in [0, 1].</summary>
    public required double Worst { get; init; }

    /// <summary>The class with the lowest rate, the first of equals.</summary>
    public required string WorstClass { get; init; }

    /// <summary>max s − min s, in [0, 1].</summary>
    public required double Range { get; init; }

    /// <summary>Mean of the two highest rates − mean of the two lowest, in [0, 1]; see <see cref="TopBottom"/> for fewer than four classes.</summary>
    public required double TopTwoMinusBottomTwo { get; init; }

    /// <summary>s: the rate of each class that has images, in the order of their numbers.</summary>
    public required ImmutableArray<double> Rates { get; init; }

    /// <summary>The figures of a confusion matrix.</summary>
    /// <exception cref="BadInputException">Fewer than two classes have images.</exception>
    public static ScoreSummary Of(ConfusionMatrix confusion)
    {
        var rates = confusion.PresentRates();
        var values = rates.Values;
        var sorted = values.Order().ToArray();
        var debiased = RateNoise.DebiasedVariance(rates);
        return new ScoreSummary
        {
            Accuracy = confusion.Accuracy(),
            MacroF1 = confusion.MacroF1(),
            Variance = Moments.PopulationVariance(values),
            VarianceDebiased = double.IsFinite(debiased) ? debiased : null,
            Worst = sorted[0],
            WorstClass = rates.Classes[values.IndexOf(sorted[0])].Name,
            Range = sorted[^1] - sorted[0],
            TopTwoMinusBottomTwo = TopBottom.TwoMinusTwo(values),
            Rates = values,
        };
    }
}
