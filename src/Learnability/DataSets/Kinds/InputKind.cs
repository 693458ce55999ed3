namespace Learnability.DataSets.Kinds;

/// <summary>
/// What networks learn from, and all that follows from it: how values are stored, augmented and normalised, which views of an example a model may be shown,
/// and what an exported model takes. A kind is one file in <c>Kinds/</c> and a line in <see cref="All"/>.
/// </summary>
public abstract class InputKind
{
    /// <summary>Images of bytes.</summary>
    public static InputKind Images { get; } = new ImageKind();

    /// <summary>Rows of numbers.</summary>
    public static InputKind Table { get; } = new TableKind();

    /// <summary>What a backbone makes of images.</summary>
    public static InputKind Features { get; } = new FeatureKind();

    /// <summary>Sequences of numbers.</summary>
    public static InputKind Sequences { get; } = new SequenceKind();

    /// <summary>All kinds; a model is of the first that its input fits, unless it names its own.</summary>
    public static ImmutableArray<InputKind> All { get; } = [Images, Table, Features, Sequences];

    /// <summary>The name, as files have it.</summary>
    public abstract string Name { get; }

    /// <summary>What an example is called: <c>image</c>.</summary>
    public abstract string Singular { get; }

    /// <summary>What several examples are called: <c>images</c>.</summary>
    public string Plural => Singular + "s";

    /// <summary>What groups of values that are normalised alike are called: <c>channel</c>.</summary>
    public abstract string Group { get; }

    /// <summary>How a value is stored, and fed to exported models.</summary>
    public abstract ElementType Element { get; }

    /// <summary>Whether an epoch crops, mirrors and erases examples (<see cref="Moves"/>), so that they have planes.</summary>
    public virtual bool IsMoved => false;

    /// <summary>The test-time augmentations that examples can be scored with.</summary>
    public virtual ImmutableArray<TestTimeAugmentation> Views => [TestTimeAugmentation.None];

    /// <summary>Name of an exported model's input.</summary>
    public virtual string InputName => Plural;

    /// <summary>What an exported model's metadata say of its input.</summary>
    public virtual ImmutableArray<KeyValuePair<string, string>> Metadata => [new(MetadataName, Name)];

    /// <summary>The inputs of models that are understood, for errors.</summary>
    public abstract string Contract { get; }

    /// <summary>The metadata entry by which a model names its kind; images need none.</summary>
    public const string MetadataName = "input_kind";

    /// <summary>The metadata entry that holds the names of an input's values, by tabs; where it is there, inputs must have the same in the same order.</summary>
    public const string ValueNamesKey = "columns";

    /// <summary>The kind of a name.</summary>
    /// <exception cref="BadInputException">There is none of this name.</exception>
    public static InputKind Parse(string name) => All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new BadInputException($"found input kind '{name}'; expected one of {string.Join(", ", All.Select(kind => kind.Name))}. Use a newer version of this program.");

    /// <summary>The sizes of means and deviations, aligned with an example's last axes: [channels, 1, 1] of images.</summary>
    public abstract FeatureShape MeanShape(FeatureShape input);

    /// <summary>Mean and (population) variance of each group of values over the given examples, in the values' own unit; the variance ≥ 0 but for rounding.</summary>
    public abstract (double[] Mean, double[] Variance) Moments(Examples examples, ImmutableArray<int> indices);

    /// <summary>What centred values are divided by, > 0, in their own unit.</summary>
    public abstract double Deviation(double variance);

    /// <summary>How each entry of an epoch is moved; null where examples come as they are.</summary>
    /// <param name="order">The examples in the order of training.</param>
    /// <param name="labels">Class number of each example.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="rules">The recipe, the treatment of the classes and the training's seed.</param>
    public virtual ImageMoves? Moves(int[] order, ImmutableArray<int> labels, int epoch, EpochRules rules) => null;

    /// <summary>The shape of an example that a model with this input takes, the usual sizes standing in where it takes any; null where it is of another kind.</summary>
    /// <param name="takesBytes">Whether the input is of bytes, not of floats.</param>
    /// <param name="sizes">Its sizes without the batch's, null where the model leaves one open.</param>
    public abstract FeatureShape? Taken(bool takesBytes, ReadOnlySpan<int?> sizes);

    /// <summary>What a model computes from, in words: its kind and name, and what goes in.</summary>
    public abstract string Describe(string network, FeatureShape input);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
