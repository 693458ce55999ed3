namespace Learnability.Experiments;

/// <summary>
/// The first check of any network and data set: a network that cannot learn 100 images by heart has a fault, or the images' labels have.
/// </summary>
/// <param name="Trainer">Trains the network.</param>
/// <param name="Observer">Hears of the training's course.</param>
public sealed record SmokeTest(ITrainer Trainer, IRunObserver Observer)
{
    /// <summary>Images that are learnt, spread evenly over the classes; more where there are more classes than this.</summary>
    public const int ImageCount = 100;

    /// <summary>The share of them that must be recognised in the end, in [0, 1].</summary>
    public const double RequiredAccuracy = 0.99;

    private const double Epochs = 60;
    private const int MinBatches = 2;

    /// <summary>The recipe of a preset with all that hinders learning by heart taken away: augmentation, smoothing, decay.</summary>
    public static Recipe Recipe(Recipe recipe, int imageCount) => recipe with
    {
        Epochs = Epochs,
        BatchSize = Math.Max(2, Math.Min(recipe.BatchSize, imageCount / MinBatches)),
        LabelSmoothing = 0,
        WeightDecay = 0,
        WeightDecays = default,
        CropPadding = 0,
        Flip = false,
    };

    /// <summary>Overfits the images; the result is the accuracy on them, in [0, 1].</summary>
    /// <exception cref="BadInputException">It stays under <see cref="RequiredAccuracy"/>.</exception>
    public double Run(Examples images, string preset, Recipe recipe, Seed seed, CancellationToken cancellation)
    {
        var few = images.Select(Choose(images, seed));
        var all = Enumerable.Range(0, few.Count).ToImmutableArray();
        var job = new TrainingJob
        {
            Network = NetworkPresets.Create(preset, few.Shape, few.ClassCount),
            Images = few,

            // Held out is what is trained on: here, learning by heart is the aim.
            Split = new TrainSolveSplit(all, all),
            ClassWeights = Enumerable.Repeat(1.0, few.ClassCount).ToImmutableArray(),
            Recipe = recipe,
            Seed = seed.Child("training"),
        };
        var outcome = Trainer.Train(job, null, Observer.Training("smoke"), cancellation);
        var accuracy = ConfusionMatrix.Of(few.ClassNames, few.Labels, outcome.SolveLogits.Predictions()).Accuracy();
        return accuracy >= RequiredAccuracy
            ? accuracy
            : throw new BadInputException(FormattableString.Invariant(
                $"found an accuracy of {accuracy:0.000} on {few.Count} training {few.Kind.Plural}; expected at least {RequiredAccuracy}. The network '{preset}' cannot learn these {few.Kind.Plural} by heart: check their labels, or change --step-size or --epochs."));
    }

    /// <summary>The first images of each class in a random order, class by class in turn, until there are enough.</summary>
    private static ImmutableArray<int> Choose(Examples images, Seed seed)
    {
        var perClass = Math.Max(1, ImageCount / images.ClassCount);
        return seed.Child("images").Permutation(images.Count)
            .GroupBy(i => images.Labels[i])
            .SelectMany(members => members.Take(perClass))
            .Order()
            .ToImmutableArray();
    }
}
