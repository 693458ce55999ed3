namespace Learnability.Data;

/// <summary>Many images, read.</summary>
/// <param name="Pixels">Their bytes, image by image; those of images that could not be read are zero.</param>
/// <param name="Bad">The images that could not be read, by number.</param>
public sealed record ImageBatch(byte[] Pixels, ImmutableArray<BadImage> Bad);
