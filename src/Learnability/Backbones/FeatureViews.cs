namespace Learnability.Backbones;

/// <summary>Views of an image, the mean of whose features stands for it: in training, in the exported model, and wherever else.</summary>
public sealed record FeatureViews
{
    private const int Part = 7;
    private const int Whole = 8;

    private FeatureViews(string name, bool isCropped) => (Name, IsCropped) = (name, isCropped);

    /// <summary>The image and its mirror image.</summary>
    public static FeatureViews Flip { get; } = new("flip", false);

    /// <summary>Four corners and the middle of an image of 8/7 of the side, and their mirror images.</summary>
    public static FeatureViews Crops { get; } = new("crops", true);

    /// <summary>All of them.</summary>
    public static ImmutableArray<FeatureViews> All { get; } = [Flip, Crops];

    /// <summary>What the user calls them.</summary>
    public string Name { get; }

    /// <summary>Whether they are parts of the image.</summary>
    public bool IsCropped { get; }

    /// <summary>How many, and so how many times an image's features cost.</summary>
    public int Count => IsCropped ? 10 : 2;

    /// <summary>Reads what <see cref="Name"/> writes.</summary>
    /// <exception cref="UsageException">There are none of that name.</exception>
    public static FeatureViews Parse(string text)
        => All.FirstOrDefault(v => v.Name == text) ?? throw new UsageException($"found --views {text}; expected {string.Join(" or ", All.Select(v => v.Name))}.");

    /// <summary>The shape of the images that they are taken of.</summary>
    /// <param name="view">The shape of a view.</param>
    public ImageShape Around(ImageShape view) => IsCropped ? new ImageShape(view.Channels, Enlarged(view.Height), Enlarged(view.Width)) : view;

    /// <summary>How images are brought to that shape, so that what a view shows is as large as without views where there is as much around it.</summary>
    /// <param name="fit">How they are brought to the shape of a view.</param>
    public ImageFit Around(ImageFit fit) => IsCropped && fit.Way == ImageFitWay.Crop ? fit with { Share = Math.Min(1, fit.Share * Whole / Part) } : fit;

    /// <summary>Where the views' upper left corners are.</summary>
    /// <param name="view">The shape of a view.</param>
    public ImmutableArray<(int Top, int Left)> Corners(ImageShape view)
    {
        var (down, right) = (Around(view).Height - view.Height, Around(view).Width - view.Width);
        return IsCropped ? [(down / 2, right / 2), (0, 0), (0, right), (down, 0), (down, right)] : [(0, 0)];
    }

    private static int Enlarged(int side) => ((side * Whole) + Part - 1) / Part;
}
