using System.Collections.Immutable;

namespace Learnability.Data;

/// <summary>
/// Reads image files from a folder: one folder a class, under <c>train</c> and <c>test</c>, or class folders only, of which the program keeps a
/// share for testing. Files are decoded in parallel, once; the pixels are kept in a cache.
/// </summary>
public sealed class FolderSource(FolderSourceOptions options) : IImageSource
{
    private const string SplitName = "folder-test-split";

    /// <inheritdoc/>
    /// <exception cref="BadInputException">The folder is not as expected, or a file cannot be decoded.</exception>
    /// <exception cref="UsageException">The test share is not in (0, 1), or the cache folder cannot be written to.</exception>
    public DataSet Load(CancellationToken cancellation)
    {
        if (!(options.TestShare > 0 && options.TestShare < 1))
        {
            throw new UsageException(
                $"found a test share of {options.TestShare}; expected a number in (0, 1), such as {FolderSourceOptions.DefaultTestShare}.");
        }

        var listing = FolderListing.Of(options.Folder);
        var images = Images(listing, cancellation);
        var (train, test) = Divide(listing, images);
        return new DataSet("folder", Origin(listing), isSynthetic: false, images.Select(train), images.Select(test));
    }

    private ImageSet Images(FolderListing listing, CancellationToken cancellation)
    {
        var files = listing.Images;
        var size = (long)files.Length * options.Shape.Size;
        if (size > Array.MaxLength)
        {
            throw new BadInputException(
                $"found {files.Length} images in '{listing.Root}', {size} bytes as {options.Shape}; expected at most {Array.MaxLength}. Take fewer or smaller images.");
        }

        var cache = new DecodedImageCache(options.CacheFolder, listing, options.Shape);
        if (cache.TryRead(size) is not { } pixels)
        {
            pixels = Decode(listing.Root, files, cancellation);
            cache.Write(pixels);
        }

        return new ImageSet(options.Shape, listing.ClassNames, pixels, files.Select(f => f.Label).ToImmutableArray());
    }

    private byte[] Decode(string root, ImmutableArray<ListedImage> files, CancellationToken cancellation)
    {
        var pixels = new byte[files.Length * options.Shape.Size];
        var faults = new LearnabilityException?[files.Length];
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellation }, (i, loop) =>
        {
            try
            {
                ImageFileReader.Read(Path.Combine(root, files[i].Path), options.Shape).CopyTo(pixels, i * options.Shape.Size);
            }
            catch (LearnabilityException fault)
            {
                // All files before this one are still read, so that the error is always that of the first bad file.
                faults[i] = fault;
                loop.Break();
            }
        });
        return faults.FirstOrDefault(f => f is not null) is { } first ? throw first : pixels;
    }

    private (ImmutableArray<int> Train, ImmutableArray<int> Test) Divide(FolderListing listing, ImageSet images)
    {
        if (listing.Test.IsEmpty)
        {
            var split = TrainSolveSplit.Stratified(images, options.TestShare, options.Seed.Child(SplitName));
            return (split.Train, split.Solve);
        }

        var trainCount = listing.Train.Length;
        return (Enumerable.Range(0, trainCount).ToImmutableArray(), Enumerable.Range(trainCount, listing.Test.Length).ToImmutableArray());
    }

    private string Origin(FolderListing listing)
    {
        var split = listing.Test.IsEmpty ? $", {options.TestShare:0.##%} of each class kept for testing by seed {options.Seed}" : string.Empty;
        var ignored = listing.Ignored > 0 ? $", {listing.Ignored} other file(s) or folder(s) ignored" : string.Empty;
        return $"{listing.Images.Length} image files in {listing.Root}{split}{ignored}";
    }
}
