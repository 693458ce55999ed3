namespace Learnability.Inputs;

/// <summary>Checks on counts from outside, before they become a <see cref="ConfusionMatrix"/>.</summary>
internal static class ConfusionCounts
{
    /// <summary>The matrix, if every class has images and none more than the program counts to.</summary>
    /// <exception cref="BadInputException">A class has no images, or more than 2,147,483,647.</exception>
    public static ConfusionMatrix ToMatrix(ImmutableArray<string> classNames, int[] counts, string sourceName)
    {
        var rows = classNames.Zip(counts.Chunk(classNames.Length), (name, row) => (Name: name, Images: row.Sum(n => (long)n)));
        foreach (var (name, images) in rows)
        {
            if (images is < 1 or > int.MaxValue)
            {
                throw new BadInputException(
                    $"{sourceName}: found {images} images of class '{name}'; expected 1 to {int.MaxValue}, as a rate needs images to be measured on.");
            }
        }

        return new ConfusionMatrix(classNames, counts);
    }
}
