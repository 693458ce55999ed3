namespace Learnability.Recipes;

/// <summary>
/// What one epoch does to the training examples: which come, in which order, and how the kind of examples moves each. A function of seed, epoch and the
/// classes' treatment alone, so two trainings with one seed see the same batches, whatever their weights, and a resumed one goes on with them.
/// </summary>
/// <param name="Order">Positions in the list of training examples, in the order of training.</param>
/// <param name="Moves">How each entry of <paramref name="Order"/> is cropped, mirrored and erased; null where examples come as they are.</param>
public sealed record EpochPlan(IReadOnlyList<int> Order, ImageMoves? Moves)
{
    /// <summary>The plan of one epoch.</summary>
    /// <param name="labels">Class number of each training example.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="rules">The recipe, the treatment of the classes and the training's seed.</param>
    public static EpochPlan Of(ImmutableArray<int> labels, int epoch, EpochRules rules)
    {
        var order = rules.Treatment.Sampler.Order(labels, epoch, rules.Seed.Child("order"));
        return new EpochPlan(order, rules.Kind.Moves(order, labels, epoch, rules));
    }
}

/// <summary>What decides an epoch's plan besides the examples' labels.</summary>
/// <param name="Recipe">Gives the padding and whether images are mirrored.</param>
/// <param name="Treatment">Gives the sampler and the chance of erasing.</param>
/// <param name="Seed">The training's seed.</param>
public sealed record EpochRules(Recipe Recipe, ClassTreatment Treatment, Seed Seed)
{
    /// <summary>The examples' kind, which decides what is drawn for each.</summary>
    /// <value>Images, unless set.</value>
    public InputKind Kind { get; init; } = InputKind.Images;
}
