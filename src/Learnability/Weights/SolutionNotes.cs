namespace Learnability.Weights;

/// <summary>What a user must be told of weights: above all when the chosen method did nothing, as no method may do so silently.</summary>
internal static class SolutionNotes
{
    /// <summary>Under this share of signal the weights would follow chance about as much as the classes.</summary>
    private const double EnoughSignal = 0.5;

    /// <summary>One line a note; empty where nothing is out of the ordinary.</summary>
    /// <param name="rates">The rates.</param>
    /// <param name="options">How they became weights.</param>
    /// <param name="figures">What the mapping saw.</param>
    /// <param name="weights">The weights.</param>
    public static ImmutableArray<string> Of(ClassRates rates, WeightOptions options, MappingInput figures, ClassWeights weights)
    {
        var kind = options.Mapping.Kind;
        var notes = ImmutableArray.CreateBuilder<string>();
        if (kind.Basis == MappingBasis.TrainCounts && !rates.HasTrainCounts)
        {
            notes.Add(
                $"mapping {kind.Name} looks at the number of training images, which the input does not give (trainCount); "
                + "the number of images that the rates were measured on takes its place.");
        }

        if (figures.AllEqual || kind.Basis == MappingBasis.Nothing)
        {
            notes.Add($"{Why(rates, options, figures)}: {kind.Name} makes no difference between the classes.{Advice(kind)}");
        }

        if (kind.LooksAtRates && !figures.AllEqual && figures.SignalShare < EnoughSignal)
        {
            notes.Add(FormattableString.Invariant($"{1 - figures.SignalShare:0%} of the variance between the classes is what chance alone makes of so few images; ")
                + (options.Shrinkage == RateShrinkage.None ? "--shrink noise takes that part back" : "that part was taken back (--shrink none keeps it)") + ", and rates from more images would tell.");
        }

        if (weights.Warning is { } warning)
            notes.Add($"warning: {warning}");

        return notes.ToImmutable();
    }

    private static string Why(ClassRates rates, WeightOptions options, MappingInput figures) => options.Mapping.Kind.Basis switch
    {
        MappingBasis.Nothing => "every class weighs the same",
        MappingBasis.TrainCounts => FormattableString.Invariant($"every class has {figures.Values[0]} images"),
        _ when options.Shrinkage == RateShrinkage.Noise && figures.SignalShare == 0 && rates.Values.Distinct().Count() > 1 => "noise alone explains how far the classes lie apart",
        _ when options.Targets is not null => "every class is at its target or has none",
        MappingBasis.F1 => "every class has the same F1",
        _ => "every class has the same rate",
    };

    private static string Advice(MappingKind kind) => kind.Basis == MappingBasis.TrainCounts
        ? " On balanced data weights from counts do nothing; use a mapping that looks at rates, such as power."
        : string.Empty;
}
