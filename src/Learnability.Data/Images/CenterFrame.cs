namespace Learnability.Data;

/// <summary>How an image is brought to another size: scaled, without distortion, until it just covers the size, and the middle cut out.</summary>
/// <param name="ScaledWidth">Columns after scaling, at least the target's.</param>
/// <param name="ScaledHeight">Rows after scaling, at least the target's.</param>
/// <param name="Left">First column of the middle.</param>
/// <param name="Top">First row of the middle.</param>
internal readonly record struct CenterFrame(int ScaledWidth, int ScaledHeight, int Left, int Top)
{
    /// <summary>The frame for an image of <paramref name="width"/> × <paramref name="height"/> pixels.</summary>
    public static CenterFrame Around(int width, int height, ImageShape target)
    {
        var scale = Math.Max((double)target.Width / width, (double)target.Height / height);
        var scaledWidth = Math.Max(target.Width, (int)Math.Round(width * scale, MidpointRounding.AwayFromZero));
        var scaledHeight = Math.Max(target.Height, (int)Math.Round(height * scale, MidpointRounding.AwayFromZero));
        return new CenterFrame(scaledWidth, scaledHeight, (scaledWidth - target.Width) / 2, (scaledHeight - target.Height) / 2);
    }
}
