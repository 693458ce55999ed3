namespace Learnability.Data;

/// <summary>
/// All that makes the synthetic classes easy or hard, in one place. In four of the five pairs the first class is narrow and the second wide, and
/// the second overlaps the first: some of its images cannot be told from the first's, by nobody. So the rates of a pair differ, and weights can
/// even them out. The fifth pair is easy. Images are two units wide and high, with (0, 0) in the middle.
/// </summary>
internal static class SyntheticDifficulty
{
    /// <summary>Tilt of upright stripes: standard deviation in degrees around 0.</summary>
    public const double UprightSpread = 3;

    /// <summary>Tilt of leaning stripes, to either side: mean and standard deviation in degrees.</summary>
    public const double LeaningMean = 15, LeaningSpread = 8;

    /// <summary>Cycles across the image of upright and leaning stripes: least and most.</summary>
    public const double StripesLeast = 3, StripesMost = 5;

    /// <summary>Cycles of fine waves: mean and standard deviation.</summary>
    public const double FineMean = 6, FineSpread = 0.35;

    /// <summary>Cycles of coarse waves: mean and standard deviation.</summary>
    public const double CoarseMean = 4.8, CoarseSpread = 0.7;

    /// <summary>Waves lie within so many degrees of level, far from all stripes.</summary>
    public const double WavesTilt = 30;

    /// <summary>An egg's length divided by its width: least, and the standard deviation of what is added.</summary>
    public const double EggLeast = 1.05, EggSpread = 0.4;

    /// <summary>A horseshoe's opening in radians: least and most. A ring has none.</summary>
    public const double OpeningLeast = 0.2, OpeningMost = 1.4;

    /// <summary>Outer radius of shapes: least and most; and how far their centre lies from the middle at most, along each axis.</summary>
    public const double RadiusLeast = 0.5, RadiusMost = 0.75, Shift = 0.25;

    /// <summary>Inner radius of rings and horseshoes as a share of the outer.</summary>
    public const double HoleShare = 0.6;

    /// <summary>Difference of brightness between pattern and background: least and most, of the full scale 1.</summary>
    public const double ContrastLeast = 0.2, ContrastMost = 0.5;

    /// <summary>How far the colour channels of pattern and background may stray, each by itself.</summary>
    public const double ColourJitter = 0.12;

    /// <summary>Change of brightness across the background at most.</summary>
    public const double Slope = 0.15;

    /// <summary>Coloured blobs on top: their number, radius at least and most, and opacity.</summary>
    public const int Blobs = 2;

    /// <inheritdoc cref="Blobs"/>
    public const double BlobLeast = 0.1, BlobMost = 0.3, BlobOpacity = 0.6;

    /// <summary>Standard deviation of the noise of each pixel and channel.</summary>
    public const double Noise = 0.07;
}
