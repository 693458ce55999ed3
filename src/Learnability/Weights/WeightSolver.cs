namespace Learnability.Weights;

/// <summary>Turns rates into class weights: smooth, shrink, restate for targets, map, multiply by priorities, scale to mean 1, clip.</summary>
public static class WeightSolver
{
    /// <summary>
    /// Solves for the weights. They are finite, have mean 1 (to 1e-12), and lower rates (as smoothed) get weights that are not lower. A weight is 0 only where a
    /// mapping says so for a rate of exactly 1, which needs <see cref="RateSmoothing.None"/>. Where the classes are all equal to the mapping, it gives all
    /// the same weight (without priorities exactly 1), even where the mapping alone would be undefined, and a note says so.
    /// </summary>
    /// <exception cref="UsageException">
    /// A rate has no finite weight under the mapping, the mapping needs what is not known, targets or priorities do not fit the classes, or the clip
    /// bounds cannot be met.
    /// </exception>
    public static WeightSolution Solve(ClassRates rates, WeightOptions options)
    {
        options.Check([.. rates.Classes.Select(c => c.Name)]);
        var figures = MappingInput.Of(rates, options);
        var raw = figures.AllEqual ? [.. figures.Values.Select(_ => 1.0)] : Map(rates, figures.Values, options.Mapping);
        if (options.Priorities is { } priorities)
        {
            raw = [.. raw.Zip(priorities.For(rates.Classes.Select(c => c.Name)), (w, priority) => w * (priority ?? 1))];
        }

        var values = ScaledToMeanOne(raw);
        values = options.Clip is null || values.All(w => w == 1) ? values : options.Clip.Apply(values);
        var classes = rates.Classes.Select((c, i) => new ClassWeight(c.Name, c.Rate, values[i])).ToImmutableArray();
        var weights = new ClassWeights(options.Mapping.Describe(), classes);
        return new WeightSolution(weights, options, figures.Values, rates, figures.SignalShare)
        {
            Notes = SolutionNotes.Of(rates, options, figures, weights),
        };
    }

    private static ImmutableArray<double> Map(ClassRates rates, ImmutableArray<double> figures, IWeightMapping mapping)
    {
        var raw = mapping.Raw(figures);
        for (var c = 0; c < raw.Length; c++)
        {
            if (!double.IsFinite(raw[c]))
            {
                var figure = mapping.Kind.Basis == MappingBasis.F1 ? "F1" : "rate";
                throw new UsageException(
                    FormattableString.Invariant($"found {figure} {figures[c]} for class '{rates.Classes[c].Name}', ")
                    + $"for which mapping '{mapping.Kind.Name}' has no finite weight; expected a rate inside (0, 1). Use smoothing jeffreys.");
            }
        }

        return raw;
    }

    /// <summary>w · C/Σw, after a division by the largest so that no sum overflows.</summary>
    private static ImmutableArray<double> ScaledToMeanOne(ImmutableArray<double> raw)
    {
        var max = raw.Max();
        var mean = raw.Average(w => w / max);
        return [.. raw.Select(w => w / max / mean)];
    }
}
