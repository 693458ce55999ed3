namespace Learnability.DataSets;

/// <summary>
/// What is said of a model's preprocessing, by its metadata or by options: each part may be left open. A recipe is a whole of numbers; single numbers stand on top of it.
/// </summary>
public sealed record PreprocessingParts
{
    /// <summary>Nothing is said.</summary>
    public static PreprocessingParts None { get; } = new();

    /// <summary>A name of <see cref="Preprocessing.Named"/>.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    public string? Recipe
    {
        get;
        init => field = value is null || Preprocessing.Named.ContainsKey(value)
            ? value
            : throw new UsageException($"found preprocessing '{value}'; expected one of {string.Join(", ", Preprocessing.Named.Keys)}, or the numbers by --scale, --mean and --std.");
    }

    /// <summary>See <see cref="Preprocessing.Scale"/>.</summary>
    public double? Scale { get; init; }

    /// <summary>See <see cref="Preprocessing.Mean"/>; empty where it is not said.</summary>
    public ImmutableArray<double> Mean { get; init; } = [];

    /// <summary>See <see cref="Preprocessing.Deviation"/>; empty where it is not said.</summary>
    public ImmutableArray<double> Deviation { get; init; } = [];

    /// <summary>See <see cref="Preprocessing.IsBgr"/>.</summary>
    public bool? IsBgr { get; init; }

    /// <summary>See <see cref="Preprocessing.Fit"/>.</summary>
    public ImageFit? Fit { get; init; }

    /// <summary>Whether anything is said of the numbers that pixels become.</summary>
    public bool SaysNumbers => Recipe is not null || Scale is not null || !Mean.IsEmpty || !Deviation.IsEmpty;

    /// <summary>What is said here, and where it is silent what is said there. A recipe replaces all numbers and the order of channels; the fit stays as it is said.</summary>
    public PreprocessingParts Over(PreprocessingParts below)
    {
        ArgumentNullException.ThrowIfNull(below);
        var numbers = Recipe is null ? below : None;
        return new PreprocessingParts
        {
            Recipe = Recipe ?? below.Recipe,
            Scale = Scale ?? numbers.Scale,
            Mean = Mean.IsEmpty ? numbers.Mean : Mean,
            Deviation = Deviation.IsEmpty ? numbers.Deviation : Deviation,
            IsBgr = IsBgr ?? numbers.IsBgr,
            Fit = Fit ?? below.Fit,
        };
    }

    /// <summary>The whole: a recipe's, or the numbers that are said, the others being no mean, a deviation of 1, R, G, B, and the whole shorter side.</summary>
    /// <param name="channels">Channels of the model's images.</param>
    /// <returns>Null where neither a recipe nor a scale is said: nothing of what pixels become is known.</returns>
    /// <exception cref="UsageException">A mean or deviation is said and no scale, or a number is out of its range.</exception>
    public Preprocessing? Whole(int channels)
    {
        if (Recipe is null && Scale is null)
        {
            return Mean.IsEmpty && Deviation.IsEmpty ? null : throw new UsageException(
                "found a mean or deviation without what pixels, 0 to 255, are multiplied by before; expected all of (x * scale - mean) / std. "
                + "Add --scale 0.00392156862745098 for means of pixels in [0, 1], or --scale 1 for means of pixels in [0, 255].");
        }

        var recipe = Recipe is null ? new Preprocessing() : Preprocessing.Named[Recipe];
        var whole = recipe with
        {
            Scale = Scale ?? recipe.Scale,
            Mean = Mean.IsEmpty ? recipe.Mean : Mean,
            Deviation = Deviation.IsEmpty ? recipe.Deviation : Deviation,
            IsBgr = IsBgr ?? recipe.IsBgr,
            Fit = Fit ?? recipe.Fit,
        };
        whole.Check(channels);
        return whole;
    }
}
