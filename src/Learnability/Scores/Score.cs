namespace Learnability.Scores;

/// <summary>What was scored on what.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Split">The images' role: <c>test</c> or <c>solve</c>.</param>
/// <param name="DataHash">Hash of the images (<see cref="Examples.Hash"/>), in hexadecimal.</param>
/// <param name="IsSynthetic">Whether the images are made by code, so that no figure on them says anything about the world.</param>
public sealed record ScoreSubject(string Model, string Split, string DataHash, bool IsSynthetic)
{
    /// <summary>The name of the test-time augmentation; null for none.</summary>
    public string? Augmentation { get; init; }

    /// <summary>Hash of what the images were made of (<see cref="Examples.Pictures"/>), by which scores of pixels and of features of the same images are known as such; null where it is <see cref="DataHash"/>.</summary>
    public string? Pictures { get; init; }

    /// <summary>π: the class frequencies that accuracy, precision and F1 are for; null for those of the images.</summary>
    public ImmutableArray<double>? Prior { get; init; }
}

/// <summary>How one model did on one set of images: all figures, and each prediction, so that models can be compared image by image.</summary>
public sealed record Score
{
    /// <summary>Makes a score of predictions.</summary>
    /// <exception cref="BadInputException">The parts do not fit, or fewer than two classes have images.</exception>
    public Score(ScoreSubject subject, ImmutableArray<string> classNames, Outcomes outcomes, Calibration calibration)
        : this(subject, ConfusionMatrix.Of(classNames, outcomes.Labels, outcomes.Predictions), outcomes, calibration)
    {
    }

    private Score(ScoreSubject subject, ConfusionMatrix confusion, Outcomes outcomes, Calibration calibration)
    {
        (Subject, Confusion, Outcomes, Calibration) = (subject, confusion.At(subject.Prior), outcomes, calibration);
        Rates = Confusion.PresentRates();
        Summary = ScoreSummary.Of(Confusion);
    }

    /// <summary>What was scored on what.</summary>
    public ScoreSubject Subject { get; }

    /// <summary>Label and prediction of each image.</summary>
    public Outcomes Outcomes { get; }

    /// <summary>Cross-entropy and calibration error.</summary>
    public Calibration Calibration { get; }

    /// <summary>Which class was taken for which.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>s: the true-positive rate of each class that has images (<see cref="ConfusionMatrix.Present"/>).</summary>
    public ClassRates Rates { get; }

    /// <summary>Classes without an image here: of their rates nothing is known, and no figure holds them.</summary>
    public ImmutableArray<string> Absent => [.. ClassNames.Where((_, c) => Confusion.Count(c) == 0)];

    /// <summary>The figures in short.</summary>
    public ScoreSummary Summary { get; }

    /// <summary>The classes' names.</summary>
    public ImmutableArray<string> ClassNames => Confusion.ClassNames;

    /// <summary>Scores logits, image by image in the order of the labels.</summary>
    /// <exception cref="BadInputException">Other numbers of images or classes, a logit that is not finite, or images of fewer than two classes.</exception>
    public static Score Of(ScoreSubject subject, ImmutableArray<string> classNames, ImmutableArray<int> labels, Logits logits)
    {
        if (logits.Count != labels.Length || logits.ClassCount != classNames.Length)
        {
            throw new BadInputException(
                $"found logits of {logits.Count} images in {logits.ClassCount} classes; expected {labels.Length} images in {classNames.Length} classes.");
        }

        // The matrix checks the labels, which the calibration then relies on.
        var outcomes = new Outcomes(labels, logits.Predictions());
        var confusion = ConfusionMatrix.Of(classNames, labels, outcomes.Predictions);
        return new Score(subject, confusion, outcomes, Calibration.Of(logits, labels));
    }
}

/// <summary>The true and the predicted class of each image.</summary>
/// <param name="Labels">Class numbers.</param>
/// <param name="Predictions">Class numbers, as many.</param>
public readonly record struct Outcomes(ImmutableArray<int> Labels, ImmutableArray<int> Predictions);
