namespace Learnability.Judging;

/// <summary>What a model does on images that judge it.</summary>
public sealed record JudgedFigures
{
    /// <summary>Share of all images recognised, in [0, 1].</summary>
    public required double Accuracy { get; init; }

    /// <summary>s̄: the mean of the classes' rates, in [0, 1].</summary>
    public required double MeanRate { get; init; }

    /// <summary>
    /// The variance beyond noise, part by part and averaged; a class too small for parts counts with its rate over all. May be below 0, where there is nothing but
    /// noise.
    /// </summary>
    public required double Variance { get; init; }

    /// <summary>The lowest rate, and its class.</summary>
    public required ClassFigure WorstRate { get; init; }

    /// <summary>The lowest precision TP/(TP + FP), and its class.</summary>
    public required ClassFigure WorstPrecision { get; init; }

    /// <summary>The lowest F1, and its class.</summary>
    public required ClassFigure WorstF1 { get; init; }

    /// <summary>Mean cost of an image, where mistakes have costs of their own; null otherwise.</summary>
    public double? Cost { get; init; }

    /// <summary>s of each class, in [0, 1].</summary>
    public required ImmutableArray<double> Rates { get; init; }

    /// <summary>Wilson's 95 % interval of each rate, of the images only; empty in files from before there were any.</summary>
    public ImmutableArray<Interval> Intervals { get => field.IsDefault ? [] : field; init; }

    /// <summary>Precision of each class, in [0, 1]; 0 where nothing was taken for it.</summary>
    public required ImmutableArray<double> Precisions { get; init; }

    /// <summary>The figures of predictions.</summary>
    internal static JudgedFigures Of(JudgedImages images, ImmutableArray<int> predictions)
    {
        var confusion = ConfusionMatrix.Of(images.ClassNames, images.Labels, predictions).At(images.Prior);
        var rates = confusion.Rates();
        ImmutableArray<double> precisions = [.. images.ClassNames.Select((_, c) => confusion.Precision(c))];
        return new JudgedFigures
        {
            Accuracy = confusion.Accuracy(),
            MeanRate = Moments.Mean(rates.Values),
            Variance = images.VarianceBeyondNoise(images.Hits(predictions)),
            Cost = images.Objective.Costs is null ? null : images.Costs(predictions).Average(),
            WorstRate = Worst(images.ClassNames, rates.Values) is var worst ? worst with { Interval = rates.Classes.First(c => c.Name == worst.Class).Interval } : default,
            WorstPrecision = Worst(images.ClassNames, precisions),
            WorstF1 = Worst(images.ClassNames, [.. images.ClassNames.Select((_, c) => confusion.F1(c))]),
            Rates = rates.Values,
            Intervals = [.. rates.Classes.Select(c => c.Interval)],
            Precisions = precisions,
        };
    }

    private static ClassFigure Worst(ImmutableArray<string> names, ImmutableArray<double> values)
    {
        var least = values.IndexOf(values.Min());
        return new ClassFigure(names[least], values[least]);
    }
}

/// <summary>A figure of one class.</summary>
/// <param name="Class">The class's name.</param>
/// <param name="Value">The figure.</param>
/// <param name="Interval">Of a rate, Wilson's 95 % interval, of the images only; null of other figures.</param>
public readonly record struct ClassFigure(string Class, double Value, Interval? Interval = null);
