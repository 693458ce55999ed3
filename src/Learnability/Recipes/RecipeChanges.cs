namespace Learnability.Recipes;

/// <summary>What a user changes of a preset's recipe; what is null stays as the preset has it.</summary>
public sealed record RecipeChanges
{
    /// <summary>Nothing.</summary>
    public static RecipeChanges None { get; } = new();

    /// <summary>Passes over the training images.</summary>
    public double? Epochs { get; init; }

    /// <summary>Images a step.</summary>
    public int? Batch { get; init; }

    /// <summary>The largest step size.</summary>
    public double? StepSize { get; init; }

    /// <summary>Label smoothing.</summary>
    public double? LabelSmoothing { get; init; }

    /// <summary>L2 coefficient.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Whether images are mirrored.</summary>
    public bool? Flip { get; init; }

    /// <summary>By how many pixels crops move, ≥ 0.</summary>
    public int? CropPadding { get; init; }

    /// <summary>The least share of an image's area that a resized crop shows, in (0, 1); 0 is off.</summary>
    public double? ResizedCrop { get; init; }

    /// <summary>The recipe with the changes. Numbers that are given are taken as they are, however few the images; of epochs alone, batch and step size are still fitted to these.</summary>
    public Recipe Apply(Recipe recipe) => recipe with
    {
        Epochs = Epochs ?? recipe.Epochs,
        BatchSize = Batch ?? recipe.BatchSize,
        StepSize = StepSize ?? recipe.StepSize,
        LabelSmoothing = LabelSmoothing ?? recipe.LabelSmoothing,
        WeightDecay = WeightDecay ?? recipe.WeightDecay,
        WeightDecays = WeightDecay is null ? recipe.WeightDecays : default,
        Flip = Flip ?? recipe.Flip,
        CropPadding = CropPadding ?? recipe.CropPadding,
        ResizedCrop = ResizedCrop ?? recipe.ResizedCrop,
        KeepsEpochs = IsFitted && (recipe.KeepsEpochs || Epochs is not null),
        MinSteps = IsFitted ? recipe.MinSteps : 0,
        MinSeen = IsFitted ? recipe.MinSeen : 0,
    };

    /// <summary>Whether batch and step size are the preset's, which go by the number of images.</summary>
    private bool IsFitted => Batch is null && StepSize is null;
}
