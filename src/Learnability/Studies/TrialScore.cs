using System.Text.Json.Serialization;

namespace Learnability.Studies;

/// <summary>
/// How one network of a study did on the test images: a <see cref="Score"/> without its single predictions, which stay in the trial's own file, so that
/// hundreds of trials fit one result. All figures but the calibration follow from the confusion counts.
/// </summary>
public sealed record TrialScore
{
    /// <summary>Makes a trial's score.</summary>
    /// <param name="seed">The trial's seed.</param>
    /// <param name="classNames">The C classes in the order of their numbers.</param>
    /// <param name="counts">C × C counts of images, rows are true classes.</param>
    /// <param name="calibration">Cross-entropy and calibration error.</param>
    /// <exception cref="BadInputException">The counts do not fit the classes, or a class has no images.</exception>
    [JsonConstructor]
    public TrialScore(
        ulong seed, ImmutableArray<string> classNames, ImmutableArray<ImmutableArray<int>> counts, Calibration calibration)
    {
        Confusion = ToMatrix(classNames, counts);
        Rates = Confusion.Rates();
        Summary = ScoreSummary.Of(Confusion);
        (Seed, Calibration) = (seed, calibration);
        (Precision, F1, PredictedShare) = (EachClass(Confusion.Precision), EachClass(Confusion.F1), EachClass(Confusion.PredictedShare));
    }

    /// <summary>The trial's seed. Trials of one seed share initial weights, batches and phase one.</summary>
    public ulong Seed { get; }

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> ClassNames => Confusion.ClassNames;

    /// <summary>The confusion matrix row by row.</summary>
    [JsonPropertyName("confusion")]
    public ImmutableArray<ImmutableArray<int>> Counts => Confusion.Rows();

    /// <summary>Cross-entropy and calibration error.</summary>
    public Calibration Calibration { get; }

    /// <summary>Accuracy, macro-F1, variances, worst class, range, top two − bottom two, and each class's rate.</summary>
    public ScoreSummary Summary { get; }

    /// <summary>Precision of each class, in [0, 1].</summary>
    public ImmutableArray<double> Precision { get; }

    /// <summary>F1 of each class, in [0, 1].</summary>
    public ImmutableArray<double> F1 { get; }

    /// <summary>Share of all images that were taken for each class, in [0, 1].</summary>
    public ImmutableArray<double> PredictedShare { get; }

    /// <summary>Bootstrap interval over images of Var(s), see <see cref="ImageBootstrap"/>; none where it was not computed.</summary>
    public Interval? VarianceInterval { get; init; }

    /// <summary>Which part of the images was tested, as <see cref="DataSets.TestFold"/> writes it; null for the set's own test part.</summary>
    public string? TestFold { get; init; }

    /// <summary>Which class was taken for which.</summary>
    [JsonIgnore]
    public ConfusionMatrix Confusion { get; }

    /// <summary>s: the true-positive rate of each class.</summary>
    [JsonIgnore]
    public ClassRates Rates { get; }

    /// <summary>The score of a trial, with the bootstrap interval of its variance.</summary>
    public static TrialScore Of(ulong seed, Score score, ComparisonOptions options)
        => new(seed, score.ClassNames, score.Confusion.Rows(), score.Calibration)
        {
            VarianceInterval = ImageBootstrap.Variance(score.Rates, options),
        };

    private ImmutableArray<double> EachClass(Func<int, double> figure) => [.. Enumerable.Range(0, ClassNames.Length).Select(figure)];

    private static ConfusionMatrix ToMatrix(ImmutableArray<string> classNames, ImmutableArray<ImmutableArray<int>> counts)
    {
        ClassNameList.Check(classNames);
        return counts.Length == classNames.Length && counts.All(row => row.Length == classNames.Length)
            ? new ConfusionMatrix(classNames, [.. counts.SelectMany(row => row)])
            : throw new BadInputException(
                $"found a confusion matrix of {counts.Length} rows that does not fit; "
                + $"expected {classNames.Length} rows of {classNames.Length} counts, one a class.");
    }
}
