namespace Learnability.Data;

/// <summary>How an image is brought to another size: scaled, and then the middle of it shown, or all of it in the middle of black.</summary>
/// <param name="ScaledWidth">Columns after scaling.</param>
/// <param name="ScaledHeight">Rows after scaling.</param>
/// <param name="Left">The first column that is shown; below 0 where so many black ones are to its left.</param>
/// <param name="Top">The first row that is shown; below 0 where so many black ones are above it.</param>
internal readonly record struct CenterFrame(int ScaledWidth, int ScaledHeight, int Left, int Top)
{
    /// <summary>The frame for an image of <paramref name="width"/> × <paramref name="height"/> pixels.</summary>
    public static CenterFrame Around(int width, int height, ImageShape target, ImageFit fit)
    {
        // What is scaled to is the target, or larger by what a crop leaves out of it.
        var (toWidth, toHeight) = (Rounded(target.Width / fit.Share), Rounded(target.Height / fit.Share));
        var (across, down) = ((double)toWidth / width, (double)toHeight / height);
        var (scaledWidth, scaledHeight) = fit.Way switch
        {
            ImageFitWay.Crop => (Math.Max(toWidth, Rounded(width * Math.Max(across, down))), Math.Max(toHeight, Rounded(height * Math.Max(across, down)))),
            ImageFitWay.Pad => (Shown(width, toWidth), Shown(height, toHeight)),
            _ => (toWidth, toHeight),
        };
        return new CenterFrame(scaledWidth, scaledHeight, (scaledWidth - target.Width) / 2, (scaledHeight - target.Height) / 2);

        int Shown(int side, int most) => Math.Clamp(Rounded(side * Math.Min(across, down)), 1, most);
    }

    private static int Rounded(double side) => (int)Math.Min(int.MaxValue, Math.Round(side, MidpointRounding.AwayFromZero));
}
