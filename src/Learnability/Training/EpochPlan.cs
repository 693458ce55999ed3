namespace Learnability;

/// <summary>
/// What one epoch does to each training image: its place in the order, its crop and whether it is mirrored. A function of seed and epoch alone,
/// so two trainings with one seed see the same batches, whatever their weights, and a resumed one goes on with them.
/// </summary>
public sealed class EpochPlan
{
    private EpochPlan(int[] order, int[] row, int[] column, bool[] flip)
        => (Order, Row, Column, Flip) = (order, row, column, flip);

    /// <summary>Positions in the list of training images, in the order of training.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>First row of the crop for each entry of <see cref="Order"/>, in [0, 2 · padding].</summary>
    public IReadOnlyList<int> Row { get; }

    /// <summary>First column of the crop for each entry of <see cref="Order"/>, in [0, 2 · padding].</summary>
    public IReadOnlyList<int> Column { get; }

    /// <summary>Whether each entry of <see cref="Order"/> is mirrored.</summary>
    public IReadOnlyList<bool> Flip { get; }

    /// <summary>The plan of one epoch.</summary>
    /// <param name="imageCount">Number of training images.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="recipe">Gives the padding and whether images are mirrored.</param>
    /// <param name="seed">The training's seed.</param>
    /// <remarks>
    /// Mirroring alternates: by chance in epoch 0, and the other way round in each epoch after, so that every pair of epochs shows both sides of each
    /// image (Jordan, 94 % on CIFAR-10 in 3.29 seconds on a single GPU, 2024, section 3.6).
    /// </remarks>
    public static EpochPlan Of(int imageCount, int epoch, Recipe recipe, Seed seed)
    {
        var order = seed.Child("order").Child(epoch).Permutation(imageCount);
        var (rows, columns, flips) = (seed.Child("row").Child(epoch), seed.Child("column").Child(epoch), seed.Child("flip"));
        var places = (2 * recipe.CropPadding) + 1;
        var (row, column, flip) = (new int[imageCount], new int[imageCount], new bool[imageCount]);
        for (var i = 0; i < imageCount; i++)
        {
            var image = order[i];
            row[i] = rows.Below(image, places);
            column[i] = columns.Below(image, places);
            flip[i] = recipe.Flip && ((flips.Bits(image) >> 63) ^ (ulong)(epoch & 1)) == 1;
        }

        return new EpochPlan(order, row, column, flip);
    }
}
