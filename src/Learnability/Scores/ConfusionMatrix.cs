namespace Learnability.Scores;

/// <summary>How many images of each class (row) were taken for each class (column).</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    // What an image of each class counts: π·N/n; null where all count alike.
    private readonly double[]? _weights;

    /// <summary>Makes a matrix of <paramref name="counts"/>, row by row: classes × classes numbers, none negative.</summary>
    public ConfusionMatrix(ImmutableArray<string> classNames, int[] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ClassNameList.Check(classNames);
        if (counts.Length != classNames.Length * classNames.Length || counts.Any(n => n < 0))
        {
            throw new BadInputException(
                $"found a confusion matrix of {counts.Length} numbers for {classNames.Length} classes; expected {classNames.Length * classNames.Length}, none negative.");
        }

        if (counts.Chunk(classNames.Length).Index().FirstOrDefault(row => row.Item.Sum(n => (long)n) > int.MaxValue) is { Item: not null, Index: var c })
            throw new BadInputException($"found more than {int.MaxValue} images of class '{classNames[c]}'; expected at most as many.");

        (ClassNames, _counts) = (classNames, counts);
    }

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>π: the class frequencies that accuracy, precision and F1 are for, sum 1; null for those of the counts.</summary>
    /// <exception cref="BadInputException">Not one a class, or a class has a frequency and no images.</exception>
    public ImmutableArray<double>? Prior
    {
        get;
        init
        {
            field = value;
            _weights = value is { } prior ? Weights(prior) : null;
        }
    }

    /// <summary>The same counts at other class frequencies.</summary>
    public ConfusionMatrix At(ImmutableArray<double>? prior) => new(ClassNames, _counts) { Prior = prior };

    /// <summary>Images of class <paramref name="actual"/> that were taken for class <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => _counts[(actual * ClassNames.Length) + predicted];

    /// <summary>Number of images.</summary>
    public long Total => _counts.Sum(n => (long)n);

    /// <summary>Images of class <paramref name="actual"/>.</summary>
    public int Count(int actual) => Enumerable.Range(0, Size).Sum(predicted => this[actual, predicted]);

    /// <summary>Images that were taken for class <paramref name="predicted"/>, rightly or not.</summary>
    public long Predicted(int predicted) => Enumerable.Range(0, Size).Sum(actual => (long)this[actual, predicted]);

    /// <summary>The matrix row by row.</summary>
    public ImmutableArray<ImmutableArray<int>> Rows()
        => [.. _counts.Chunk(Size).Select(row => row.ToImmutableArray())];

    /// <summary>The true-positive rate of each class, with how many images were taken for it.</summary>
    /// <exception cref="BadInputException">A class has no images.</exception>
    public ClassRates Rates() => new([.. Enumerable.Range(0, Size).Select(RateOf)]);

    /// <summary>Numbers of the classes that have images, ascending.</summary>
    public ImmutableArray<int> Present => [.. Enumerable.Range(0, Size).Where(c => Count(c) > 0)];

    /// <summary>The same of the classes that have images alone: of the others no rate is known.</summary>
    /// <exception cref="BadInputException">Fewer than two classes have images.</exception>
    public ClassRates PresentRates() => Present is { Length: > 1 } present
        ? new([.. present.Select(RateOf)])
        : throw new BadInputException($"found images of {(Present is [var only] ? $"class '{ClassNames[only]}' alone" : "no class")}; expected some of at least two, as rates are compared. Add images of others.");

    /// <summary>Accuracy: the share of all images that were recognised, in [0, 1]; 0 where there are none.</summary>
    public double Accuracy() => Share(Enumerable.Range(0, Size).Sum(c => Weighted(c, c)), Total);

    /// <summary>
    /// Wilson's 95 % interval of the accuracy, of the images only; at frequencies of use, of as many images as would tell it as well: s̄(1 − s̄)/Σ π²s(1 − s)/n.
    /// </summary>
    public Interval AccuracyInterval()
    {
        var accuracy = Accuracy();
        var noise = Prior is { } prior ? Present.Select(c => (Frequency: prior[c], Rate: RateOf(c))).Sum(c => c.Frequency * c.Frequency * RateNoise.SquaredError(c.Rate.Rate, c.Rate.Count)) : 0;
        return Interval.WilsonAt(accuracy, noise > 0 ? Math.Max(1, (int)(accuracy * (1 - accuracy) / noise)) : (int)Total);
    }

    /// <summary>Precision TP/(TP + FP) in [0, 1]; 0 where nothing was taken for the class.</summary>
    public double Precision(int c) => Share(Weighted(c, c), Taken(c));

    /// <summary>F1 = 2·TP/(2·TP + FP + FN) in [0, 1]; 0 where the class neither occurs nor was predicted.</summary>
    public double F1(int c) => Share(2 * Weighted(c, c), (Weight(c) * Count(c)) + Taken(c));

    /// <summary>The mean F1 of the classes that have images, in [0, 1] (not the F1 of mean precision and mean recall); 0 where none has.</summary>
    public double MacroF1() => Present.Select(F1).DefaultIfEmpty().Average();

    /// <summary>The share of all images that were taken for the class, in [0, 1].</summary>
    public double PredictedShare(int c) => Share(Taken(c), Total);

    /// <summary>
    /// The class that at least nine tenths of all images were taken for though it is the class of less than half of them: mostly a sign that a model was shown
    /// something else than it was trained on. Null where there is none.
    /// </summary>
    public int? OneClassTaken
    {
        get
        {
            var taken = Enumerable.Range(0, Size).MaxBy(Predicted);
            return PredictedShare(taken) >= 0.9 && Share(Count(taken), Total) <= 0.5 ? taken : null;
        }
    }

    /// <summary>Counts predictions against labels.</summary>
    public static ConfusionMatrix Of(ImmutableArray<string> classNames, IReadOnlyList<int> labels, IReadOnlyList<int> predictions)
    {
        if (labels.Count != predictions.Count)
        {
            throw new BadInputException($"found {predictions.Count} predictions for {labels.Count} labels; expected as many.");
        }

        var counts = new int[classNames.Length * classNames.Length];
        for (var i = 0; i < labels.Count; i++)
        {
            Check(labels[i], "label", classNames.Length);
            Check(predictions[i], "prediction", classNames.Length);
            counts[(labels[i] * classNames.Length) + predictions[i]]++;
        }

        return new ConfusionMatrix(classNames, counts);
    }

    private int Size => ClassNames.Length;

    private ClassRate RateOf(int c) => new(ClassNames[c], this[c, c], Count(c)) { Predicted = Predicted(c) };

    private double Weight(int actual) => _weights?[actual] ?? 1;

    private double Weighted(int actual, int predicted) => Weight(actual) * this[actual, predicted];

    private double Taken(int predicted) => Enumerable.Range(0, Size).Sum(actual => Weighted(actual, predicted));

    private double[] Weights(ImmutableArray<double> prior) => prior.Length == Size && Enumerable.Range(0, Size).All(c => prior[c] == 0 || prior[c] > 0 && Count(c) > 0)
        ? [.. prior.Select((p, c) => p == 0 ? 0 : p * Total / Count(c))]
        : throw new BadInputException($"found {prior.Length} class frequencies; expected {Size}, one a class, none negative, and images of every class that has one.");

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static void Check(int value, string what, int classes)
    {
        if ((uint)value >= (uint)classes)
        {
            throw new BadInputException($"found {what} {value}; expected 0 to {classes - 1}, as there are {classes} classes.");
        }
    }
}
