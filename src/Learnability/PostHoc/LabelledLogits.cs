namespace Learnability.PostHoc;

/// <summary>A network's logits of held-out images and their true classes: what every post-hoc rule is solved on.</summary>
public sealed record LabelledLogits
{
    /// <summary>Puts the parts together.</summary>
    /// <exception cref="BadInputException">Other numbers of images or classes, a class without images, or a logit that is not finite.</exception>
    public LabelledLogits(Logits logits, ImmutableArray<int> labels, ImmutableArray<string> classNames)
    {
        // Checks that the parts fit; then every class must have images.
        var rates = Score.Of(new ScoreSubject(string.Empty, "solve", string.Empty, false), classNames, labels, logits).Confusion.Rates();
        for (var i = 0; i < logits.Values.Length; i++)
        {
            if (!float.IsFinite(logits.Values.Span[i]))
            {
                throw new BadInputException(
                    $"found logits of image {i / logits.ClassCount} that are not finite; expected numbers. The model is damaged or its training diverged.");
            }
        }

        (Logits, Labels, ClassNames, CountPerClass) = (logits, labels, classNames, [.. rates.Classes.Select(c => c.Count)]);
    }

    /// <summary>f: one row of C logits an image.</summary>
    public Logits Logits { get; }

    /// <summary>y: the class number of each image.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>Name of each logit.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>n: images of each class, ≥ 1.</summary>
    public ImmutableArray<int> CountPerClass { get; }

    /// <summary>π: the class frequencies that accuracy, and so a budget of it, is for, sum 1; null for those of the images.</summary>
    public ImmutableArray<double>? Prior { get; init; }

    /// <summary>Number of classes, C.</summary>
    public int ClassCount => ClassNames.Length;

    /// <summary>The same of some images.</summary>
    /// <param name="rows">Their numbers; every class has one.</param>
    public LabelledLogits Select(ImmutableArray<int> rows) => new(Logits.Select(rows), [.. rows.Select(i => Labels[i])], ClassNames) { Prior = Prior };

    /// <summary>What the network does on these images as it is.</summary>
    /// <param name="costs">What mistakes cost; null for no cost.</param>
    public OperatingPoint AsItIs(CostTable? costs = null) => new ShiftedLogits(this, 1, costs).At(new double[ClassCount]);

    /// <summary>What argmax(f/T + b) does on these images.</summary>
    /// <param name="bias">b: one number a class; −∞ keeps a class from being predicted.</param>
    /// <param name="temperature">T > 0.</param>
    public OperatingPoint At(ImmutableArray<double> bias, double temperature) => new ShiftedLogits(this, temperature).At(bias.AsSpan());
}
