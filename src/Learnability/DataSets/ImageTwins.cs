using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Learnability.DataSets;

/// <summary>
/// Images that are the same, pixel by pixel or nearly, in two parts of a data set or under two classes: what is tested was then seen in training, or one of two
/// labels is wrong. Of features, those that are the same to the last bit.
/// </summary>
public static class ImageTwins
{
    /// <summary>How many of the 64 bits of two hashes may differ.</summary>
    public const int MostBits = 5;

    /// <summary>How far two pictures' values may differ on average, of 255.</summary>
    public const double MostDifference = 6;

    // A plain picture has nothing to be recognised by: only the very same pixels make it a twin.
    private const int LeastBits = 4;

    private const int Bands = MostBits + 1;
    private const int Examples = 3;

    private static readonly ImmutableArray<string> Parts = ["training", "validation", "test"];

    /// <summary>What must be said, a line each; nothing where none is there twice, or the examples are neither images nor features of them.</summary>
    public static IEnumerable<string> Notes(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Train.Kind != InputKind.Images && data.Train.Kind != InputKind.Features)
            yield break;

        var all = All(data);
        var (seen, mislabelled) = Find(all);
        foreach (var later in seen.Index().Where(t => t.Item >= 0).GroupBy(t => (Part: all[t.Index].Part, Earlier: all[t.Item].Part)).OrderByDescending(g => g.Key))
        {
            var total = all.Count(i => i.Part == later.Key.Part);
            var same = later.Count(t => Difference(all[t.Index], all[t.Item]) == 0);
            yield return $"{later.Count()} of {total} {Parts[later.Key.Part]} images are {Parts[later.Key.Earlier]} images too ({(IsOfFeatures(all[0]) ? "the same to the backbone" : $"{same} pixel by pixel, {later.Count() - same} nearly")}), such as "
                + $"{Shown(later.Select(t => (t.Index, t.Item)), i => $"'{all[i].File}'")}: on them a rate measures memory. Take them out, or keep together what belongs together by --group COLUMN|REGEX";
        }

        ImmutableArray<(int One, int Two)> pairs = [.. mislabelled.Index().Where(t => t.Item >= 0).Select(t => (t.Index, t.Item))];
        if (pairs.Length > 0)
            yield return $"{pairs.Length} image(s) are, {(IsOfFeatures(all[0]) ? "to the backbone" : "pixel by pixel or nearly")}, of another class too, such as {Shown(pairs, i => $"'{all[i].File}' ({all[i].Class})")}: one of the labels must be wrong";

        static string Shown(IEnumerable<(int One, int Two)> pairs, Func<int, string> name) => string.Join("; ", pairs.Take(Examples).Select(p => $"{name(p.One)} and {name(p.Two)}"));
    }

    private static Picture[] All(DataSet data)
    {
        var shape = data.Train.Kind == InputKind.Images ? ImageShape.Of(data.Train.Shape) : default;
        return [.. Of(data.Train, i => data.Train.Validation.IsEmpty || !data.Train.Validation[i] ? 0 : 1), .. Of(data.Test, _ => 2)];

        IEnumerable<Picture> Of(Examples set, Func<int, int> part) => Enumerable.Range(0, set.Count).Select(i => new Picture(
            set, i, part(i), set.Files.IsEmpty ? $"number {i} of the {Parts[part(i)]} images" : set.Files[i], HashOf(set, i)));

        ulong HashOf(Examples set, int i) => set.Kind == InputKind.Images ? DifferenceHash.Of(set.Row(i), shape) : BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(set.Row(i)));
    }

    /// <summary>For each image, one of an earlier part that is the same, and an earlier one of another class; −1 where there is none.</summary>
    private static (int[] Seen, int[] Mislabelled) Find(Picture[] all)
    {
        var (seen, mislabelled) = (new int[all.Length], new int[all.Length]);
        Array.Fill(seen, -1);
        Array.Fill(mislabelled, -1);

        // Hashes that differ in few bits agree wholly in one of as many bands and one more.
        for (var band = 0; band < Bands; band++)
        {
            var (from, to) = (64 * band / Bands, 64 * (band + 1) / Bands);
            foreach (var bucket in Enumerable.Range(0, all.Length).GroupBy(i => all[i].Hash << (64 - to) >> (64 - to + from)))
            {
                Find(all, [.. bucket.OrderBy(i => (all[i].Part, i))], seen, mislabelled);
            }
        }

        return (seen, mislabelled);
    }

    private static void Find(Picture[] all, int[] alike, int[] seen, int[] mislabelled)
    {
        for (var a = 0; a < alike.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var (one, two) = (alike[a], alike[b]);
                var isSought = (seen[one] < 0 && all[one].Part != all[two].Part) || (mislabelled[one] < 0 && all[one].Label != all[two].Label);
                if (!isSought || BitOperations.PopCount(all[one].Hash ^ all[two].Hash) > MostBits || Difference(all[one], all[two]) > MostOf(all[one]))
                    continue;

                if (seen[one] < 0 && all[one].Part != all[two].Part)
                    seen[one] = two;

                if (mislabelled[one] < 0 && all[one].Label != all[two].Label)
                    mislabelled[one] = two;
            }
        }
    }

    private static bool IsOfFeatures(Picture picture) => picture.Set.Kind != InputKind.Images;

    private static double MostOf(Picture picture) => IsOfFeatures(picture) || BitOperations.PopCount(picture.Hash) < LeastBits ? 0 : MostDifference;

    private static double Difference(Picture one, Picture two)
    {
        var first = one.Set.Row(one.Index);
        var second = two.Set.Row(two.Index);
        var sum = 0L;
        for (var i = 0; i < first.Length; i++)
        {
            sum += Math.Abs(first[i] - second[i]);
        }

        return (double)sum / first.Length;
    }

    private sealed record Picture(Examples Set, int Index, int Part, string File, ulong Hash)
    {
        public int Label => Set.Labels[Index];

        public string Class => Set.ClassNames[Label];
    }
}
