namespace Learnability.Recipes;

/// <summary>All that decides the outcome of one training.</summary>
public sealed record TrainingJob
{
    /// <summary>The network.</summary>
    public required NetworkSpec Network { get; init; }

    /// <summary>The images; only those of <see cref="Split"/> are used.</summary>
    public required Examples Images { get; init; }

    /// <summary>Which images are trained on and which are held out.</summary>
    public required TrainSolveSplit Split { get; init; }

    /// <summary>
    /// w: the solver's weight of each class, mean 1; all 1 in phase one. How they act is decided by <see cref="Treatment"/>; the held-out loss is
    /// also reported weighted by them.
    /// </summary>
    public required ImmutableArray<double> ClassWeights { get; init; }

    /// <summary>How the classes are treated.</summary>
    /// <value>No difference between them.</value>
    public ClassTreatment Treatment { get => field ?? ClassTreatment.Plain(ClassWeights.Length); init; }

    /// <summary>The share of the steps, in [0, 1), that are done without <see cref="Treatment"/> before it begins.</summary>
    public double TreatedFrom { get; init; }

    /// <summary>The network to start from; null for the start that <see cref="Seed"/> decides.</summary>
    public NetworkState? Start { get; init; }

    /// <summary>What values are normalised by; null for the moments of the examples that are trained on.</summary>
    public Normalisation? Normalisation { get; init; }

    /// <summary>The recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>Decides the initial weights, the order of the images and the augmentation, and nothing else does.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Class number of each training image, in the order of <see cref="TrainSolveSplit.Train"/>.</summary>
    public ImmutableArray<int> TrainLabels() => [.. Split.Train.Select(i => Images.Labels[i])];

    /// <summary>How many training images each class has.</summary>
    public ImmutableArray<int> TrainCounts() => Images.CountPerClass(Split.Train);
}
