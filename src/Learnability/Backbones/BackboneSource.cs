namespace Learnability.Backbones;

/// <summary>A backbone as it comes, to be made ready for use.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Files">ONNX files, each fed with what the one before gives: mostly one.</param>
public sealed record BackboneSource(string Name, ImmutableArray<string> Files)
{
    /// <summary>The tensor of the last file that holds the features; null for its only output.</summary>
    public string? Tensor { get; init; }

    /// <summary>What the first file wants of an image's pixels; null where it says so itself.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>Side of the images, where the file leaves it open; null for the file's own.</summary>
    public int? ImageSize { get; init; }

    /// <summary>Under which licence it comes, where that is known.</summary>
    public string? Licence { get; init; }
}
