namespace Learnability.Data;

/// <summary>How many images a folder has of each class, by the files' names alone.</summary>
public static class FolderCounts
{
    /// <summary>Counts the images of the test part; of all where the folder is not divided.</summary>
    /// <exception cref="BadInputException">There is no such folder, or its classes are not as expected.</exception>
    public static ImmutableArray<(string Name, int Count)> Of(string folder, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(new FolderSourceOptions { Folder = folder, CacheFolder = "", Seed = new Seed(0), Part = ScoredPart.TestOrAll }, cancellation);
        var images = listing.Test.IsEmpty ? listing.Train : listing.Test;
        return [.. listing.ClassNames.Select((name, c) => (name, images.Count(image => image.Label == c)))];
    }
}
