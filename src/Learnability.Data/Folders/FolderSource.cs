using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Learnability.Data;

/// <summary>
/// Reads image files from a folder: one folder a class, under <c>train</c> and <c>test</c>, or class folders only, of which the program keeps a
/// share for testing. Files are decoded in parallel, once; the pixels are kept in a cache.
/// </summary>
public sealed class FolderSource(FolderSourceOptions options) : IExampleSource
{
    private const string Name = "folder";

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

        var listing = FolderListing.Of(options, cancellation);
        foreach (var note in listing.Notes)
        {
            options.Note?.Invoke(note);
        }

        return options.Features is { } features ? Features(listing, features, cancellation) : Pixels(listing, cancellation);
    }

    private DataSet Pixels(FolderListing listing, CancellationToken cancellation)
    {
        var batch = Decoded(listing, cancellation);
        var numbered = Numbered(listing);
        var (train, test) = Divide(listing, numbered, Whole(listing, batch.Bad));
        var images = numbered.As(InputKind.Images, options.Shape, batch.Pixels);
        var data = new DataSet(Name, Origin(listing, batch.Bad.Length), isSynthetic: false, images.Select(train, Pictures(listing, train)), images.Select(test, Pictures(listing, test)));
        return Told(data);
    }

    /// <summary>The data, once it is said which images are there twice; of a part nothing is.</summary>
    private DataSet Told(DataSet data)
    {
        if (options.Note is not { } tell || options.Part is not null)
            return data;

        ImmutableArray<string> remarks = [.. ImageTwins.Notes(data)];
        remarks.ToList().ForEach(tell);
        return data with { Remarks = remarks };
    }

    private DataSet Features(FolderListing listing, FeatureOptions features, CancellationToken cancellation)
    {
        features.Classes?.Invoke(listing.ClassNames);
        using var backbone = features.Open();
        var card = backbone.Card;
        var reader = new ImageFileReader(card.Input, options.MaxPixels, card.Fit);
        ImmutableArray<string> paths = [.. listing.Images.Select(f => Path.Combine(listing.Root, f.Path))];
        var kept = new FeatureExtraction(backbone, features).Of(new PictureFiles(paths, reader), cancellation);
        var numbered = Numbered(listing);
        var (train, test) = Divide(listing, numbered, Whole(listing, kept.Bad));
        var data = new DataSet(Name, Origin(listing, kept.Bad.Length), isSynthetic: false, Features(train), Features(test))
        {
            Backbone = card,
            TestPictures = rows => new Examples(card.Input, listing.ClassNames, reader.ReadAll([.. rows.Select(r => paths[test[r]])], CancellationToken.None).Pixels, [.. rows.Select(r => listing.Images[test[r]].Label)]),
        };
        return features.IsForLater ? data : Told(data);

        // Read where they are to stay: all of them twice would be much.
        Examples Features(ImmutableArray<int> rows)
            => features.IsForLater ? numbered.Select(rows) : numbered.Select(rows).As(InputKind.Features, new FeatureShape([card.FeatureCount]), kept.Rows(rows), Pictures(listing, rows));
    }

    /// <summary>Looks whether the folder is as expected, as far as its files' names tell.</summary>
    internal void Look(CancellationToken cancellation) => FolderListing.Of(options, cancellation);

    /// <summary>What images are known by whatever they are decoded to: their files' names and sizes, and their classes.</summary>
    private static string Pictures(FolderListing listing, ImmutableArray<int> numbers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\0', listing.ClassNames)));
        foreach (var image in numbers.Select(i => listing.Images[i]))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{image.Path}\0{image.Length}\0{image.Label}")));

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Each image's number, with its label and group: what is divided, whatever the images become.</summary>
    private Examples Numbered(FolderListing listing) => new(
        InputKind.Features,
        new FeatureShape([1]),
        listing.ClassNames,
        MemoryMarshal.AsBytes([.. Enumerable.Range(0, listing.Images.Length).Select(i => (float)i)]).ToArray(),
        [.. listing.Images.Select(f => f.Label)])
    {
        Groups = Groups(listing),
        Validation = Validation(listing),
        Files = [.. listing.Images.Select(i => i.Path)],
        Slices = listing.Slices,
    };

    private ImageBatch Decoded(FolderListing listing, CancellationToken cancellation)
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
            batch = new ImageFileReader(options.Shape, options.MaxPixels, options.Fit).ReadAll([.. files.Select(f => Path.Combine(listing.Root, f.Path))], cancellation);
            try
            {
                cache.Write(batch);
            }
            catch (Exception fault) when (fault is LearnabilityException or IOException or UnauthorizedAccessException)
            {
                options.Note?.Invoke($"the decoded images are not kept for the next time: {fault.Message}");
            }
        }

        return batch;
    }

    /// <summary>Numbers of the images that could be read. All others are named before anything else happens.</summary>
    private ImmutableArray<int> Whole(FolderListing listing, ImmutableArray<BadImage> bad)
    {
        var files = listing.Images;
        foreach (var (index, reason) in bad)
        {
            options.Note?.Invoke($"cannot read '{Path.Combine(listing.Root, files[index].Path)}': {reason}");
        }

        if (bad.Length > 0 && !options.SkipBad)
        {
            var (index, reason) = bad[0];
            throw new BadInputException(
                $"found {bad.Length} of {files.Length} images that cannot be read, the first of them '{Path.Combine(listing.Root, files[index].Path)}' ({reason}); "
                + $"expected whole {ImageFileReader.Formats} files. Repair or remove them, or leave them out by --skip-bad.");
        }

        foreach (var lost in bad.GroupBy(b => files[b.Index].Label))
        {
            options.Note?.Invoke(
                $"class '{listing.ClassNames[lost.Key]}' goes on without {lost.Count()} of its {files.Count(f => f.Label == lost.Key)} images, which cannot be read");
        }

        return [.. Enumerable.Range(0, files.Length).Except(bad.Select(b => b.Index))];
    }

    /// <summary>Numbers of the images to train on and to test; of a part that is to be scored, twice the same.</summary>
    private (ImmutableArray<int> Train, ImmutableArray<int> Test) Divide(FolderListing listing, Examples numbered, ImmutableArray<int> whole)
    {
        if (IsScoredWhole(listing))
            return (whole, whole);

        var (train, test) = Divided(listing, numbered, whole);
        return options.Part switch
        {
            null => (train, test),
            ScoredPart.Train => (train, train),
            _ => (test, test),
        };
    }

    private (ImmutableArray<int> Train, ImmutableArray<int> Test) Divided(FolderListing listing, Examples numbered, ImmutableArray<int> whole)
    {
        if (options.Choice.TestFold is null && !listing.Test.IsEmpty)
            return ([.. whole.Where(i => i < listing.Train.Length)], [.. whole.Where(i => i >= listing.Train.Length)]);

        var (train, test) = options.Choice.Fold() is { } fold ? fold.Divide(numbered.Select(whole)) : TestShare.Divide(numbered.Select(whole), options.TestShare, options.Seed, options.Note);
        return (Numbers(train), Numbers(test));

        static ImmutableArray<int> Numbers(Examples part) => [.. Enumerable.Range(0, part.Count).Select(i => (int)part.Floats(i)[0])];
    }

    private bool IsScoredWhole(FolderListing listing)
        => options.Part == ScoredPart.All || (options.Part == ScoredPart.TestOrAll && options.Choice.TestFold is null && listing.Test.IsEmpty);

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
        var split = IsScoredWhole(listing) ? "" : options.Choice.Fold() is { } fold
            ? $"{(listing.Test.IsEmpty ? "" : " (those of the test folder are part of the whole)")}, {fold.Description}"
            : listing.Test.IsEmpty ? $", {options.TestShare:0.##%} of each class{(options.Choice.Group is null ? "" : ", in whole groups,")} kept for testing, the same in every run" : string.Empty;
        var leftOut = listing.LeftOutCount > 0 ? $", {listing.LeftOutCount} other file(s) left out" : string.Empty;
        var bad = badCount > 0 ? $", {badCount} that cannot be read left out" : string.Empty;
        return $"{listing.Images.Length - badCount} image files in {listing.Root}{split}{leftOut}{bad}";
    }
}
