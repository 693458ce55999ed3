namespace Learnability.Data;

/// <summary>The features of a set's images, which lie in the cache until they are asked for.</summary>
/// <param name="cache">Where they lie.</param>
/// <param name="names">What each image is known by; empty where it has no features.</param>
/// <param name="bad">Images that could not be read.</param>
internal sealed class KeptFeatures(FeatureCache cache, string[] names, ImmutableArray<BadImage> bad)
{
    /// <summary>Images that could not be read.</summary>
    public ImmutableArray<BadImage> Bad => bad;

    /// <summary>The features of these images, four bytes a number, in this order; zeros where an image has none.</summary>
    public byte[] Rows(ImmutableArray<int> images) => cache.Read([.. images.Select(i => names[i])]);
}
