using System.Collections.Immutable;

namespace Learnability.Tests.DataSetsTests;

public sealed class ImageTwinsTests
{
    private const int Side = 16;

    [Fact]
    public void Notes_DifferentImages_AreNone() => Assert.Empty(ImageTwins.Notes(Data([1, 2, 3, 4], [5, 6])));

    [Fact]
    public void Notes_TheSameImageInBothParts_NamesBothFiles()
    {
        var note = Assert.Single(ImageTwins.Notes(Data([1, 2, 3, 4], [3, 6])));

        Assert.StartsWith("1 of 2 test images are training images too (1 pixel by pixel, 0 nearly), such as 'test/0' and 'train/2'", note, StringComparison.Ordinal);
        Assert.EndsWith("by --group COLUMN|REGEX", note, StringComparison.Ordinal);
    }

    /// <summary>A picture stored anew is off by a little in every pixel.</summary>
    [Fact]
    public void Notes_NearlyTheSameImage_IsFound()
        => Assert.Contains("(0 pixel by pixel, 1 nearly)", Assert.Single(ImageTwins.Notes(Data([1, 2, 3, 4], [5, 6], noise: 3, noisy: 3))), StringComparison.Ordinal);

    [Fact]
    public void Notes_OneImageOfTwoClasses_NamesThem()
    {
        // Images 0 and 1 are the same, of class a and b.
        var note = Assert.Single(ImageTwins.Notes(Data([1, 1, 3, 4], [5, 6])));

        Assert.Equal("1 image(s) are, as 3x16x16 numbers, pixel by pixel or nearly, of another class too, such as 'train/1' (b) and 'train/0' (a): one of two labels is wrong, unless they differ in what so few pixels do not show", note);
    }

    /// <summary>One of two is held out sooner or later, be it by a solve split or a fold.</summary>
    [Fact]
    public void Notes_OneTrainingImageTwice_IsSaid()
    {
        var note = Assert.Single(ImageTwins.Notes(Data([1, 2, 1, 4], [5, 6])));

        Assert.StartsWith("1 of 4 training images are there more than once (1 pixel by pixel, 0 nearly), such as 'train/2' and 'train/0': where one is held out, the other is trained on", note, StringComparison.Ordinal);
    }

    /// <summary>Of several that are alike, the most alike is named.</summary>
    [Fact]
    public void Notes_ATwinAndItsLike_NamesTheTwin()
    {
        var note = ImageTwins.Notes(Data([1, 2, 3, 4], [3, 3], noise: 3, noisy: 3)).First();

        Assert.StartsWith("2 of 2 test images are training images too (1 pixel by pixel, 1 nearly), such as 'test/1' and 'train/2'; 'test/0' and 'train/2'", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_ValidationImages_AreAPartOfTheirOwn()
    {
        var data = Data([1, 2, 3, 1], [5, 6], validation: [false, false, false, true]);

        Assert.Contains(ImageTwins.Notes(data), n => n.StartsWith("1 of 1 validation images are training images too", StringComparison.Ordinal));
    }

    /// <summary>Features say nothing of pictures that are nearly the same, so only the very same count.</summary>
    [Fact]
    public void Notes_Features_AreComparedToTheLastBit()
    {
        var note = Assert.Single(ImageTwins.Notes(new DataSet("tiny", "made", true, Of("train", 1, 2, 3, 4), Of("test", 3, 4.0000005f))));

        Assert.StartsWith("1 of 2 test images are training images too (the same to the backbone), such as 'test/0' and 'train/2'", note, StringComparison.Ordinal);

        static Examples Of(string name, params float[] values)
            => new(InputKind.Features, new FeatureShape([1]), ["a", "b"], [.. values.SelectMany(BitConverter.GetBytes)], [.. values.Select((_, i) => i % 2)])
            {
                Files = [.. values.Select((_, i) => $"{name}/{i}")],
            };
    }

    private static DataSet Data(int[] train, int[] test, int noise = 0, int noisy = 0, ImmutableArray<bool> validation = default)
    {
        ImmutableArray<byte[]> tested = [.. test.Select(Picture)];
        if (noise > 0)
            tested = tested.SetItem(0, [.. Picture(noisy).Select((v, i) => (byte)Math.Clamp(v + ((i * 7919 % ((2 * noise) + 1)) - noise), 0, 255))]);

        return new DataSet("tiny", "made", true, Of("train", [.. train.Select(Picture)], validation.IsDefault ? [] : validation), Of("test", tested, []));
    }

    private static Examples Of(string name, ImmutableArray<byte[]> pictures, ImmutableArray<bool> validation)
        => new(new ImageShape(3, Side, Side), ["a", "b"], [.. pictures.SelectMany(p => p)], [.. pictures.Select((_, i) => i % 2)])
        {
            Files = [.. pictures.Select((_, i) => $"{name}/{i}")],
            Validation = validation,
        };

    /// <summary>Patches of random brightness.</summary>
    private static byte[] Picture(int seed)
    {
        var draw = new Seed((ulong)seed);
        return [.. Enumerable.Range(0, 3 * Side * Side).Select(i => (byte)draw.Below(((i / Side % Side / 2) * Side) + (i % Side / 2), 256))];
    }
}
