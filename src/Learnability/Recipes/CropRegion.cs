namespace Learnability.Recipes;

/// <summary>
/// A part of an image that is shown as large as the whole, as shares of the image's sides (random resized cropping: Szegedy et al., "Going deeper with convolutions", CVPR 2015, section 6).
/// </summary>
/// <param name="Top">Where it begins, in [0, 1 − Height].</param>
/// <param name="Left">Where it begins, in [0, 1 − Width].</param>
/// <param name="Height">In (0, 1].</param>
/// <param name="Width">In (0, 1].</param>
public readonly record struct CropRegion(double Top, double Left, double Height, double Width)
{
    /// <summary>The widest proportions: four to three, and the other way round.</summary>
    private static readonly double MostStretch = Math.Log(4.0 / 3);

    /// <summary>
    /// A region whose area is uniform in [<paramref name="leastArea"/>, 1] and the logarithm of whose width over height is uniform in ± log 4/3, or in what of
    /// that lets the region lie inside the image: ± the logarithm of the area.
    /// </summary>
    /// <param name="leastArea">In (0, 1).</param>
    /// <param name="seed">The image's own draws.</param>
    public static CropRegion Of(double leastArea, Seed seed)
    {
        var area = leastArea + ((1 - leastArea) * seed.Uniform(0));
        var most = Math.Min(MostStretch, -Math.Log(area));
        var stretch = Math.Exp(most * ((2 * seed.Uniform(1)) - 1));
        var (height, width) = (Math.Min(1, Math.Sqrt(area / stretch)), Math.Min(1, Math.Sqrt(area * stretch)));
        return new CropRegion((1 - height) * seed.Uniform(2), (1 - width) * seed.Uniform(3), height, width);
    }
}
