using System.Text.Json.Serialization;

namespace Learnability.Experiments;

/// <summary>All that a user decides about an experiment; kept whole in the manifest.</summary>
public sealed record ExperimentOptions : DataChoice
{
    /// <summary>Options of the default data set.</summary>
    public ExperimentOptions()
    {
    }

    /// <summary>Options of a data set.</summary>
    public ExperimentOptions(DataChoice data)
        : base(data)
    {
    }

    private const int MostPadding = 64;

    /// <summary>Trainings that an automatic choice is taken to make, where a plan has to name a number before it knows.</summary>
    private const int AutoTrainings = 3;

    /// <summary>The finished classifier whose last layer is phase one, its file; null where phase one is trained.</summary>
    public string? Given { get; init; }

    /// <summary>The network, one of <see cref="NetworkPresets.Names"/>.</summary>
    public required string Preset { get; init; }

    /// <summary>How it is trained, in both phases.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The root seed.</summary>
    /// <value>1</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The share of each class's training images that is set apart to measure rates on, in (0, 1).</summary>
    /// <value>.1</value>
    public double SolveShare { get; init; } = TrainSolveSplit.DefaultSolveShare;

    /// <summary>What makes the data set's classes unequal in number, as <c>Imbalance.Parse</c> reads it; null for the set as it is.</summary>
    public string? Imbalance { get; init; }

    /// <summary>The class frequencies that accuracy, precision and F1 are for, as <see cref="ClassPrior"/> reads them; null for those of the images that are measured.</summary>
    public string? Prior { get; init; }

    /// <summary>How many folds the rates are cross-validated over, ≥ 2; 0 for a solve split of its own; null for folds where a solve split would be too small.</summary>
    public int? Folds { get; init; }

    /// <summary>Whether phase two is made even where the rates do not differ beyond noise, or a collapse is foreseen.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the models are judged on held-out images and one is recommended; a study compares what it was told to compare.</summary>
    /// <value>true</value>
    public bool Judged { get; init; } = true;

    /// <summary>What phase two does.</summary>
    public Arm Arm { get; init; } = Arm.Default;

    /// <summary>What the network is trained in, one of <see cref="Precisions"/>; null for auto, which the device decides.</summary>
    public string? Precision { get; init; }

    /// <summary>The test-time augmentation with which models are scored, by its name; null for none.</summary>
    public string? Tta { get; init; }

    /// <summary>Whether batch norms are fused with the layers around them at export.</summary>
    /// <value>true</value>
    [JsonPropertyName("foldNorms")]
    public bool FuseNorms { get; init; } = true;

    /// <summary>The recipe as it is trained: fitted to the number of images.</summary>
    /// <param name="imageCount">Images to train on, those of the solve split included.</param>
    public Recipe Fitted(int imageCount) => Recipe.FittedTo((int)(Folds is null or 0 ? imageCount * (1 - SolveShare) : imageCount));

    /// <summary>The same where the images are known, and with them those that the user has set apart for validation.</summary>
    public Recipe Fitted(Examples train) => train.Validation.IsEmpty ? Fitted(train.Count) : Recipe.FittedTo(train.Count - HeldOut(train));

    /// <summary>How many of the training images are held out.</summary>
    public int HeldOut(Examples train)
        => Folds is > 0 ? 0 : train.Validation.IsEmpty ? (int)(train.Count * SolveShare) : train.Validation.Count(held => held);

    /// <summary>The network, for people: <c>linear on the features of resnet18</c>.</summary>
    [JsonIgnore]
    public string NetworkText => Backbone is null ? Preset : $"{Preset} on the features of {Path.GetFileName(Backbone)}";

    /// <summary>How many trainings follow phase one, at most; fractions are shorter ones.</summary>
    /// <param name="folds">How many folds the rates are cross-validated over; 0 for none.</param>
    public double PhaseTwoTrainings(int folds) => Arm switch
    {
        { Auto: true } when folds > 0 => (this with { Arm = ArmSolver.Mild(Arm) }).PhaseTwoTrainings(folds),
        { Auto: true } => AutoTrainings + (Judged ? 1 : 0),
        { Apply.Kind.Trains: true, Rounds: var rounds, When: var when } => when.Length * (rounds + (Judged ? folds + (when.GoesOn ? 1 + folds : 0) : 0)),
        _ => 0,
    };

    /// <summary>Checks all that can be checked before the images are read.</summary>
    /// <exception cref="UsageException">An option is out of range.</exception>
    public void Validate()
    {
        Require(NetworkPresets.Names.Contains(Preset), "--preset", Preset, $"one of {string.Join(", ", NetworkPresets.Names)}");
        Require(Recipe.Epochs is > 0 and <= 10_000, "--epochs", Recipe.Epochs, "a number in (0, 10000]");
        Require(Recipe.BatchSize is >= 2 and <= 65_536, "--batch", Recipe.BatchSize, "a whole number in [2, 65536]");
        Require(Recipe.StepSize is > 0 and <= 1_000, "--step-size", Recipe.StepSize, "a number in (0, 1000]");
        Require(Recipe.LabelSmoothing is >= 0 and < 1, "--label-smoothing", Recipe.LabelSmoothing, "a number in [0, 1)");
        Require(Recipe.CropPadding is >= 0 and <= MostPadding, "--crop-padding", Recipe.CropPadding, $"a whole number in [0, {MostPadding}]");
        Require(Recipe.ResizedCrop is >= 0 and < 1, "--resized-crop", Recipe.ResizedCrop, "a number in (0, 1), such as 0.5, or 0 for none");
        Require(Recipe.WeightDecay is >= 0 and < 1, "--weight-decay", Recipe.WeightDecay, "a number in [0, 1)");
        Require(Recipe.LookAhead is null or { Every: >= 1, Decay: >= 0 and < 1, Power: >= 0 }, "recipe.lookAhead", Recipe.LookAhead!, "every >= 1, decay in [0, 1) and power >= 0");
        Require(SolveShare is > 0 and < 1, "--solve-share", SolveShare, "a number in (0, 1), such as 0.1");
        Require(Precision is null || Precisions.All.Contains(Precision), "--precision", Precision!, $"one of {string.Join(", ", Precisions.All)}");
        Require(Folds is null or 0 or (>= 2 and <= 1_000), "--folds", Folds ?? 0, "none or a whole number in [2, 1000], such as 5");
        _ = TestTimeAugmentation.Parse(Tta);
        _ = Imbalance is null ? null : DataSets.Imbalance.Parse(Imbalance);
        _ = Fold();
        ClassPrior.Check(Prior);
        Arm.Check();
        if (Given is not null && Arm.Apply.Kind.Trains && !Arm.When.GoesOn)
            throw new UsageException($"found --when {Arm.When} with a finished classifier; expected its last layer to be trained on: --when fine-tune.");

        ValidateFolds();
    }

    /// <summary>What of the arm watches held-out images between trainings, or while one goes on, and so needs a solve split; null where nothing does.</summary>
    internal string? NeedsSolveSplit => Arm switch
    {
        { Rounds: > 1 } => "--rounds, which corrects by images that phase two has not seen",
        { Apply.Kind: { WatchesHeldOut: true, Name: var name } } => $"--apply {name}, which watches held-out images while it trains",
        _ => null,
    };

    /// <summary>Whether there may be something to gain: rates that differ beyond noise; mistakes whose costs differ or classes with targets, whatever the rates; or the user says so.</summary>
    internal bool GoesOn(RateEvidence evidence) => evidence.Differ || Force || Arm.Objective.Costs is not null || Arm.Weights.Targets is not null;

    private void ValidateFolds()
    {
        if (Folds is > 0 && NeedsSolveSplit is { } held)
            throw new UsageException($"found --folds with {held}; expected a solve split for it. Leave --folds out.");
    }

    private static void Require(bool holds, string option, object found, string expected)
    {
        if (!holds)
        {
            throw new UsageException($"found {option} {found}; expected {expected}.");
        }
    }
}
