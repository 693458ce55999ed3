using System.Text.Json.Serialization;

namespace Learnability.Recipes;

/// <summary>The rules by which parameters are updated.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Optimiser>))]
public enum Optimiser
{
    /// <summary>Stochastic gradient descent with Nesterov momentum.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba, 2015) with its published defaults β = (.9, .999), ε = 1e-8.</summary>
    Adam,
}

/// <summary>How a network is trained. "Step size" is what others call the learning rate, a word kept free of meaning here.</summary>
public sealed record Recipe
{
    /// <summary>Passes over the training images; fractions are allowed, > 0.</summary>
    public required double Epochs { get; init; }

    /// <summary>Images a step, ≥ 2 (batch norm needs two). The last, incomplete batch of an epoch is left out.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The update rule.</summary>
    public Optimiser Optimiser { get; init; } = Optimiser.Sgd;

    /// <summary>The largest step size, for a loss that is the mean over the batch.</summary>
    public required double StepSize { get; init; }

    /// <summary>Momentum of <see cref="Optimiser.Sgd"/>, in [0, 1).</summary>
    public double Momentum { get; init; } = 0.85;

    /// <summary>L2 coefficient, added to the gradient as weightDecay · parameter.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Weight decays, ascending, of which each training chooses the one with the lowest cross-entropy on parts of its own training examples; empty for <see cref="WeightDecay"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<double> WeightDecays { get; init; }

    /// <summary>Whether biases are spared by the weight decay, as they are in a logistic regression.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SparesBiases { get; init; }

    /// <summary>Whether the weight decay draws a training that goes on from a network to that network, and not to 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DecaysToStart { get; init; }

    /// <summary>The step size of batch-norm biases is this many times the others' (and their weight decay as many times smaller).</summary>
    public double NormBiasStepFactor { get; init; } = 1;

    /// <summary>The bias of a whitening layer is trained for this many epochs, then fixed.</summary>
    public double WhiteningBiasEpochs { get; init; } = 3;

    /// <summary>Step size at the start, as a share of <see cref="StepSize"/>.</summary>
    public double StepStart { get; init; } = 0.2;

    /// <summary>When the step size is largest, as a share of all steps; before and after it changes linearly.</summary>
    public double StepPeakAt { get; init; } = 0.23;

    /// <summary>Step size at the end, as a share of <see cref="StepSize"/>.</summary>
    public double StepEnd { get; init; } = 0.07;

    /// <summary>Pulls the network back to its running average every few steps; null for not at all.</summary>
    public LookAhead? LookAhead { get; init; }

    /// <summary>Label smoothing in [0, 1): the share of the target spread over all classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Images are padded by reflection by this many pixels and cropped back at random; 0 is off.</summary>
    public int CropPadding { get; init; } = 2;

    /// <summary>
    /// Each time an image is seen, a part of it of at least this share of its area, of another place, size and proportions each time, is shown as large as the whole
    /// (<see cref="CropRegion"/>), in (0, 1); 0 is off.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double ResizedCrop { get; init; }

    /// <summary>
    /// A set of so few images that the recipe would take fewer steps than this gets smaller batches and more epochs (<see cref="FittedTo"/>); 0 is off.
    /// </summary>
    public int MinSteps { get; init; }

    /// <summary>
    /// A set of so few images that the recipe would see fewer than this, repetitions counted, gets more epochs, and batches no larger than a 64th of the set
    /// (<see cref="FittedTo"/>); 0 is off.
    /// </summary>
    public int MinSeen { get; init; }

    /// <summary>How often a set is gone through at most to see <see cref="MinSeen"/> images, ≥ 40; 0 is 40.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int MostEpochsToSee { get; init; }

    /// <summary>Whether <see cref="Epochs"/> are as they are asked for, however few the images: <see cref="FittedTo"/> then fits batch and step size alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepsEpochs { get; init; }

    /// <summary>Whether images are mirrored: half of them, by chance, in the first epoch, and from then on in alternation.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>
    /// The recipe for a number of training images: itself, unless it would take fewer than <see cref="MinSteps"/> steps, or see fewer than
    /// <see cref="MinSeen"/> images. Then the batch is halved down to 32 images, and epochs are added, up to 50. To see as many images, a set is gone through up to 40 times, and one of
    /// so few images n that this is not enough up to 40·√(MinSeen/40n) times, at most <see cref="MostEpochsToSee"/>: few images are soon known by heart, and yet must be seen more often (docs/log.md).
    /// The step size goes with the batch: in proportion for SGD (Goyal et al., 2017: the linear scaling rule), as its
    /// square root for Adam (Malladi et al., NeurIPS 2022).
    /// </summary>
    public Recipe FittedTo(int imageCount)
    {
        const int smallestBatch = 32;
        const int mostEpochs = 50;
        const int leastBatches = 64;
        const int fewEpochs = 5;
        var (batch, epochs) = (BatchSize, KeepsEpochs ? Epochs : Math.Max(Epochs, EpochsToSee(imageCount)));
        var areFew = KeepsEpochs ? fewEpochs * (double)imageCount < MinSeen : epochs > Epochs;
        while (((!KeepsEpochs && epochs * imageCount / batch < MinSteps) || (areFew && batch * leastBatches > imageCount)) && batch / 2 >= smallestBatch)
        {
            batch /= 2;
        }

        var stepsPerEpoch = Math.Max(1, imageCount / batch);
        return this with
        {
            BatchSize = batch,
            StepSize = StepSize * (Optimiser == Optimiser.Adam ? Math.Sqrt((double)batch / BatchSize) : (double)batch / BatchSize),
            Epochs = KeepsEpochs ? epochs : Math.Max(epochs, Math.Min(mostEpochs, Math.Ceiling((double)MinSteps / stepsPerEpoch))),
        };
    }

    private double EpochsToSee(int imageCount)
    {
        const int manyEpochs = 40;
        var epochs = (double)MinSeen / imageCount;
        return Math.Ceiling(epochs <= manyEpochs ? epochs : Math.Min(Math.Max(manyEpochs, MostEpochsToSee), Math.Sqrt(manyEpochs * epochs)));
    }
}
