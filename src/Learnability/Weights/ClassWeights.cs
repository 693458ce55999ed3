namespace Learnability.Weights;

/// <summary>The weight of one class, beside the rate it was derived from.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Rate">Its true-positive rate, in [0, 1], as measured.</param>
/// <param name="Weight">Its weight, > 0 or 0; the mean over the classes is 1.</param>
public readonly record struct ClassWeight(string Name, double Rate, double Weight);

/// <summary>The solver's result: one weight a class, mean 1.</summary>
/// <param name="Mapping">How they were derived, for people and files, for example <c>power(gamma=2)</c>.</param>
/// <param name="Classes">The classes in the order of their numbers.</param>
public sealed record ClassWeights(string Mapping, ImmutableArray<ClassWeight> Classes)
{
    /// <summary>w: the weight of each class.</summary>
    public ImmutableArray<double> Values => Classes.Select(c => c.Weight).ToImmutableArray();

    /// <summary>What speaks against weights that lie so far apart; null where they do not.</summary>
    public string? Warning => ExtremeWeights.Warning([.. Classes.Select(c => c.Name)], Values);
}
