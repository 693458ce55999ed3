namespace Learnability.Data;

/// <summary>What makes features of images, and where they are kept.</summary>
/// <param name="Open">Opens the backbone; called when images are read.</param>
/// <param name="CacheFolder">Where the features of each image are kept for the next time; made where missing.</param>
public sealed record FeatureOptions(Func<IBackbone> Open, string CacheFolder)
{
    /// <summary>Hears the classes before anything is computed, and may refuse them; null where any will do.</summary>
    public Action<ImmutableArray<string>>? Classes { get; init; }

    /// <summary>The share of the images whose features are made, those of the others being zero; null for all of them.</summary>
    public FeatureShare? Share { get; init; }

    /// <summary>Whether features are made for later alone, so that they need not fit into memory: the data set then has each image's number in their place.</summary>
    public bool IsForLater { get; init; }

    /// <summary>Hears how far it is, after each few hundred images; null for silence.</summary>
    public IProgress<FeatureProgress>? Progress { get; init; }
}
