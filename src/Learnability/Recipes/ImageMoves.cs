namespace Learnability.Recipes;

/// <summary>How an epoch crops, mirrors and erases its images, as data: one entry a place in the epoch's order.</summary>
/// <param name="Row">First row of the crop, in [0, 2 · padding].</param>
/// <param name="Column">First column of the crop, in [0, 2 · padding].</param>
/// <param name="Flip">Whether the crop is mirrored.</param>
/// <param name="Erased">The squares that are erased; empty where the treatment erases none.</param>
public sealed record ImageMoves(IReadOnlyList<int> Row, IReadOnlyList<int> Column, IReadOnlyList<bool> Flip, IReadOnlyList<ErasedSquare> Erased)
{
    /// <summary>The part of each image that is shown as large as the whole; empty where all of it is.</summary>
    public IReadOnlyList<CropRegion> Regions { get; init; } = [];

    /// <summary>The share of the image's height and width that the erased square has.</summary>
    public const double EraseShare = 3.0 / 8;

    /// <summary>The moves of one epoch.</summary>
    /// <param name="order">The images in the order of training.</param>
    /// <param name="labels">Class number of each training image.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="rules">The recipe, the treatment of the classes and the training's seed.</param>
    /// <remarks>
    /// Mirroring alternates: by chance in epoch 0, and the other way round in each epoch after, so that every pair of epochs shows both sides of each
    /// image (Jordan, 94 % on CIFAR-10 in 3.29 seconds on a single GPU, 2024, section 3.6). An image that comes several times in an epoch gets other
    /// crops, and alternate sides, each time.
    /// </remarks>
    internal static ImageMoves Of(int[] order, ImmutableArray<int> labels, int epoch, EpochRules rules)
    {
        var (recipe, seed) = (rules.Recipe, rules.Seed);
        var (rows, columns, flips) = (seed.Child("row").Child(epoch), seed.Child("column").Child(epoch), seed.Child("flip"));
        var places = (2 * recipe.CropPadding) + 1;
        var (row, column, flip) = (new int[order.Length], new int[order.Length], new bool[order.Length]);
        var times = new int[labels.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var image = order[i];
            var time = times[image]++;
            var draw = ((long)time * labels.Length) + image;
            row[i] = rows.Below(draw, places);
            column[i] = columns.Below(draw, places);
            flip[i] = recipe.Flip && ((flips.Bits(image) >> 63) ^ (ulong)((epoch + time) & 1)) == 1;
        }

        return new ImageMoves(row, column, flip, Erasures(labels, order, rules.Treatment.EraseChance, seed.Child("erase").Child(epoch)))
        {
            Regions = Shown(order.Length, recipe.ResizedCrop, seed.Child("region").Child(epoch)),
        };
    }

    private static CropRegion[] Shown(int count, double leastArea, Seed seed)
        => leastArea is 0 ? [] : [.. Enumerable.Range(0, count).Select(i => CropRegion.Of(leastArea, seed.Child(i)))];

    private static ErasedSquare[] Erasures(ImmutableArray<int> labels, int[] order, ImmutableArray<double> chance, Seed seed)
        => chance.IsDefaultOrEmpty
            ? []
            : [.. order.Select((image, i) => new ErasedSquare(seed.Uniform(3L * i) < chance[labels[image]], seed.Uniform((3L * i) + 1), seed.Uniform((3L * i) + 2)))];
}

/// <summary>A square of mean colour that hides a part of an image (cutout: DeVries and Taylor, 2017).</summary>
/// <param name="Erases">Whether the image is erased at all.</param>
/// <param name="Row">The square's first row, as a share in [0, 1) of the rows at which it can begin.</param>
/// <param name="Column">Its first column, likewise.</param>
public readonly record struct ErasedSquare(bool Erases, double Row, double Column);
