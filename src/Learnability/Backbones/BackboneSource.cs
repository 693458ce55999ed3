namespace Learnability.Backbones;

/// <summary>A backbone as it comes, to be made ready for use.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Files">ONNX files, each fed with what the one before gives: mostly one.</param>
public sealed record BackboneSource(string Name, ImmutableArray<string> Files)
{
    /// <summary>The tensor of the last file that holds the features; null for its only output.</summary>
    public string? Tensor { get; init; }

    /// <summary>How it becomes a row of features; null where its shape alone tells: rows are taken as they are, planes averaged.</summary>
    public FeatureEnding? Ending { get; init; }

    /// <summary>Views of an image whose features are averaged; null for the image alone.</summary>
    public FeatureViews? Views { get; init; }

    /// <summary>What the first file wants of an image's pixels, and their size, where it does not say so itself.</summary>
    public ModelDeclaration Said { get; init; } = ModelDeclaration.None;

    /// <summary>Under which licence it comes, where that is known.</summary>
    public string? Licence { get; init; }
}
