namespace Learnability.Data;

/// <summary>
/// Reads image files from a folder: one folder a class, under <c>train</c> and <c>test</c>, or class folders only, of which the program keeps a
/// share for testing. Files are decoded in parallel, once; the pixels are kept in a cache.
/// </summary>
public sealed class FolderSource(FolderSourceOptions options) : IImageSource
{
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

        var reader = new ImageFileReader(options.Shape, options.MaxPixels);
        var listing = FolderListing.Of(options, cancellation);
        foreach (var note in listing.Notes)
        {
            options.Note?.Invoke(note);
        }

        var batch = Read(reader, listing, cancellation);
        var images = new Examples(options.Shape, listing.ClassNames, batch.Pixels, listing.Images.Select(f => f.Label).ToImmutableArray())
        {
            Groups = Groups(listing),
            Validation = Validation(listing),
            Files = [.. listing.Images.Select(i => i.Path)],
            Slices = listing.Slices,
        };
        var (train, test) = Divide(listing, images, Whole(listing, batch));
        var data = new DataSet("folder", Origin(listing, batch.Bad.Length), isSynthetic: false, train, test);
        if (options.Note is { } tell)
            ImageTwins.Notes(data).ToList().ForEach(tell);

        return data;
    }

    private ImageBatch Read(ImageFileReader reader, FolderListing listing, CancellationToken cancellation)
    {
        var files = listing.Images;
        var size = (long)files.Length * options.Shape.Size;
        if (size > Array.MaxLength)
        {
            throw new BadInputException(
                $"found {files.Length} images in '{listing.Root}', {size} bytes as {options.Shape}; expected at most {Array.MaxLength}. Take fewer or smaller images.");
        }

        var cache = new DecodedImageCache(options, listing);
        if (cache.TryRead(size) is not { } batch)
        {
            batch = reader.ReadAll([.. files.Select(f => Path.Combine(listing.Root, f.Path))], cancellation);
            cache.Write(batch);
        }

        return batch;
    }

    /// <summary>Numbers of the images that could be read. All others are named before anything else happens.</summary>
    private ImmutableArray<int> Whole(FolderListing listing, ImageBatch batch)
    {
        var files = listing.Images;
        foreach (var (index, reason) in batch.Bad)
        {
            options.Note?.Invoke($"cannot read '{Path.Combine(listing.Root, files[index].Path)}': {reason}");
        }

        if (batch.Bad.Length > 0 && !options.SkipBad)
        {
            var (index, reason) = batch.Bad[0];
            throw new BadInputException(
                $"found {batch.Bad.Length} of {files.Length} images that cannot be read, the first of them '{Path.Combine(listing.Root, files[index].Path)}' ({reason}); "
                + $"expected whole {ImageFileReader.Formats} files. Repair or remove them, or leave them out by --skip-bad.");
        }

        foreach (var lost in batch.Bad.GroupBy(b => files[b.Index].Label))
        {
            options.Note?.Invoke(
                $"class '{listing.ClassNames[lost.Key]}' goes on without {lost.Count()} of its {files.Count(f => f.Label == lost.Key)} images, which cannot be read");
        }

        return [.. Enumerable.Range(0, files.Length).Except(batch.Bad.Select(b => b.Index))];
    }

    private (Examples Train, Examples Test) Divide(FolderListing listing, Examples images, ImmutableArray<int> whole) => options.Choice.Fold() is { } fold
        ? fold.Divide(images.Select(whole))
        : listing.Test.IsEmpty ? TestShare.Divide(images.Select(whole), options.TestShare, options.Seed, options.Note)
        : (images.Select([.. whole.Where(i => i < listing.Train.Length)]), images.Select([.. whole.Where(i => i >= listing.Train.Length)]));

    private ImmutableArray<bool> Validation(FolderListing listing)
    {
        if (listing.ValidationCount == 0)
            return [];

        options.Note?.Invoke(options.Choice.TestFold is null
            ? $"the {listing.ValidationCount} image(s) of the validation folder are what is solved and judged by, in place of a share of the training images"
            : $"the {listing.ValidationCount} image(s) of the validation folder are part of the whole, which --test-fold divides anew");
        var first = listing.Train.Length - listing.ValidationCount;
        return options.Choice.TestFold is null ? [.. listing.Images.Select((_, i) => i >= first && i < listing.Train.Length)] : [];
    }

    private ImmutableArray<int> Groups(FolderListing listing)
    {
        if (options.Choice.Group is not { } pattern)
            return [];

        var groups = PathGroups.Of(pattern, [.. listing.Images.Select(i => i.Path)], listing.GroupTexts, options.Note);
        var (trained, known) = (listing.Train.Length - listing.ValidationCount, listing.Train.Length);
        var torn = groups.Numbers.Index().GroupBy(g => g.Item, g => g.Index < trained ? 0 : g.Index < known ? 1 : 2).Where(g => g.Distinct().Count() > 1).ToArray();
        if (options.Choice.TestFold is null && torn.Length > 0)
            options.Note?.Invoke($"{torn.Length} group(s), such as '{groups.Names[torn[0].Key]}', have images in several of the folders for training, validation and testing; --test-fold divides anew by groups");

        return groups.Numbers;
    }

    private string Origin(FolderListing listing, int badCount)
    {
        var split = options.Choice.Fold() is { } fold
            ? $"{(listing.Test.IsEmpty ? "" : " (those of the test folder are part of the whole)")}, {fold.Description}"
            : listing.Test.IsEmpty ? $", {options.TestShare:0.##%} of each class kept for testing by seed {options.Seed}" : string.Empty;
        var leftOut = listing.LeftOutCount > 0 ? $", {listing.LeftOutCount} other file(s) left out" : string.Empty;
        var bad = badCount > 0 ? $", {badCount} that cannot be read left out" : string.Empty;
        return $"{listing.Images.Length - badCount} image files in {listing.Root}{split}{leftOut}{bad}";
    }
}
