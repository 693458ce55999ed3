namespace Learnability.Scores;

/// <summary>What is known of an ONNX classifier, by its own words and the user's.</summary>
/// <param name="Kind">What it classifies.</param>
/// <param name="Input">Shape of one input; the usual sizes where it takes any.</param>
/// <param name="ClassCount">Number of classes.</param>
/// <param name="ClassNames">The classes' names; empty where nobody says them.</param>
/// <param name="Properties">All metadata.</param>
public sealed record ModelCard(
    InputKind Kind, FeatureShape Input, int ClassCount, ImmutableArray<string> ClassNames, ImmutableDictionary<string, string> Properties)
{
    /// <summary>How its images are brought to size.</summary>
    public ImageFit Fit { get; init; } = ImageFit.Covering;

    /// <summary>The name of its input; null where that is of no concern.</summary>
    public string? InputName { get; init; }

    /// <summary>Whether the file itself takes an image's channels last. Examples have them first whatever the file takes.</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>See <see cref="ModelDeclaration.ClassMap"/>.</summary>
    public ImmutableDictionary<string, string> ClassMap { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A name for each class: the model's own, or <c>class 0</c>, <c>class 1</c>, … where nobody says them.</summary>
    public ImmutableArray<string> NamesOrNumbers => ClassNames.IsDefaultOrEmpty
        ? [.. Enumerable.Range(0, ClassCount).Select(c => string.Create(CultureInfo.InvariantCulture, $"class {c}"))]
        : ClassNames;

    /// <summary>Names of an input's values, such as a table's columns, in the order of training; empty where the model does not say.</summary>
    public ImmutableArray<string> ValueNames => Properties.TryGetValue(InputKind.ValueNamesKey, out var names) ? [.. names.Split('\t')] : [];

    /// <summary>What was found and decided of a model from elsewhere, a line each; none for this program's own.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
