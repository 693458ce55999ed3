namespace Learnability.Scores;

/// <summary>What the user says of a model from elsewhere, where it does not say it itself, or says it otherwise.</summary>
public sealed record ModelDeclaration
{
    /// <summary>Nothing: the model says it all.</summary>
    public static ModelDeclaration None { get; } = new();

    /// <summary>What its pixels are.</summary>
    public PreprocessingParts Pixels { get; init; } = PreprocessingParts.None;

    /// <summary>Height and width of its images, ≥ 1, where the file leaves them open; null for the file's own.</summary>
    public int? Side { get; init; }

    /// <summary>Whether the channels are its input's innermost axis (NHWC); null where its sizes tell.</summary>
    public bool? IsChannelsLast { get; init; }

    /// <summary>Name of the output, or of any tensor inside, that holds the class scores; null where one alone can be it.</summary>
    public string? OutputName { get; init; }

    /// <summary>Its class names in the order of its scores; empty for its own.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>Which of its classes, by name or number, each class of the data is; those that are not listed are matched by name.</summary>
    public ImmutableDictionary<string, string> ClassMap { get; init; } = ImmutableDictionary<string, string>.Empty;
}
