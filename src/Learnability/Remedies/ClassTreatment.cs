namespace Learnability.Remedies;

/// <summary>How a training's gradients are made of those of the classes.</summary>
public enum GradientRule
{
    /// <summary>The gradient of the batch's loss: all classes together.</summary>
    Joint,

    /// <summary>
    /// Σ_l g_l/(‖g_l‖ + 1e-6), with g_l the gradient of class l's part of the batch's loss and one L2 norm over all parameters
    /// (PCNSGD: Francazi, Baity-Jesi, Lucchi, ICML 2023).
    /// </summary>
    NormalisedPerClass,

    /// <summary>The same with class gradients over all training images, so one step an epoch (PCNGD, same source).</summary>
    NormalisedPerClassOfAllImages,
}

/// <summary>How a training treats its classes: what remedies decide, and what the trainer follows.</summary>
public sealed record ClassTreatment
{
    /// <summary>λ: what each class's loss is multiplied by, mean 1, one number a class.</summary>
    public required ImmutableArray<double> LossWeights { get; init; }

    /// <summary>The loss of one image.</summary>
    /// <value>Cross-entropy.</value>
    public LossRule Loss { get; init; } = new CrossEntropyRule();

    /// <summary>Which images an epoch shows, in which order.</summary>
    /// <value>Every image once.</value>
    public SamplerRule Sampler { get; init; } = new ShuffledSampler();

    /// <summary>The chance, in [0, 1], that an image of each class has a square erased; empty for none at all.</summary>
    public ImmutableArray<double> EraseChance { get; init; } = [];

    /// <summary>How gradients are made of those of the classes.</summary>
    /// <value>Joint.</value>
    public GradientRule Gradient { get; init; } = GradientRule.Joint;

    /// <summary>What the recipe's step size is multiplied by while the treatment acts, > 0.</summary>
    /// <value>1</value>
    public double StepFactor { get; init; } = 1;

    /// <summary>What changes the loss weights after each epoch; null for nothing.</summary>
    public FeedbackRule? Feedback { get; init; }

    /// <summary>No difference between the classes.</summary>
    public static ClassTreatment Plain(int classCount) => new() { LossWeights = [.. Enumerable.Repeat(1.0, classCount)] };
}
