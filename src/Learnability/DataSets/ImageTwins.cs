using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Learnability.DataSets;

/// <summary>
/// Images that are the same, pixel by pixel or nearly, in two parts of a data set, twice in training, or under two classes: what is tested was then seen in training, or one of two
/// labels is wrong. They are compared as small as they are trained on, so that what differs in full size may be the same here. Of features, those that are the same to the last bit.
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
    private const string Remedy = "Take them out, or keep together what belongs together by --group COLUMN|REGEX";

    private static readonly ImmutableArray<string> Parts = ["training", "validation", "test"];

    /// <summary>What must be said, a line each; nothing where none is there twice, or the examples are neither images nor features of them.</summary>
    public static IEnumerable<string> Notes(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Train.Kind != InputKind.Images && data.Train.Kind != InputKind.Features)
            yield break;

        var all = All(data);
        var (how, twins) = (IsOfFeatures(all[0]) ? "to the backbone" : $"as {data.Train.Shape} numbers, pixel by pixel or nearly", Find(all));
        foreach (var later in twins.Where(t => t.Kind == TwinKind.Seen).GroupBy(t => (Part: all[t.One].Part, Earlier: all[t.Two].Part)).OrderByDescending(g => g.Key))
        {
            yield return $"{later.Count()} of {all.Count(i => i.Part == later.Key.Part)} {Parts[later.Key.Part]} images are {Parts[later.Key.Earlier]} images too ({Alike(later)}), such as {Shown(later, File)}: on them a rate measures memory. {Remedy}";
        }

        if (twins.Where(t => t.Kind == TwinKind.Again).ToArray() is { Length: > 0 } again)
            yield return $"{again.Length} of {all.Count(i => i.Part == 0)} training images are there more than once ({Alike(again)}), such as {Shown(again, File)}: where one is held out, the other is trained on, and a rate measures memory. {Remedy}";

        if (twins.Where(t => t.Kind == TwinKind.Mislabelled).ToArray() is { Length: > 0 } pairs)
            yield return $"{pairs.Length} image(s) are, {how}, of another class too, such as {Shown(pairs, i => $"{File(i)} ({all[i].Class})")}: one of two labels is wrong, {(IsOfFeatures(all[0]) ? "or both are right of one picture" : "unless they differ in what so few pixels do not show")}";

        string File(int i) => $"'{all[i].File}'";

        string Alike(IEnumerable<Twin> some) => IsOfFeatures(all[0]) ? "the same to the backbone" : $"{some.Count(t => t.Difference == 0)} pixel by pixel, {some.Count(t => t.Difference > 0)} nearly";

        static string Shown(IEnumerable<Twin> some, Func<int, string> name) => string.Join("; ", some.OrderBy(t => t.Difference).Take(Examples).Select(t => $"{name(t.One)} and {name(t.Two)}"));
    }

    private static Picture[] All(DataSet data)
    {
        var shape = data.Train.Kind == InputKind.Images ? ImageShape.Of(data.Train.Shape) : default;
        return [.. Of(data.Train, i => data.Train.Validation.IsEmpty || !data.Train.Validation[i] ? 0 : 1), .. Of(data.Test, _ => 2)];

        IEnumerable<Picture> Of(Examples set, Func<int, int> part) => Enumerable.Range(0, set.Count).Select(i => new Picture(
            set, i, part(i), set.Files.IsEmpty ? $"number {i} of the {Parts[part(i)]} images" : set.Files[i], HashOf(set, i)));

        ulong HashOf(Examples set, int i) => set.Kind == InputKind.Images ? DifferenceHash.Of(set.Row(i), shape) : BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(set.Row(i)));
    }

    /// <summary>Of each image the nearest earlier one of each kind, where there is one.</summary>
    private static ImmutableArray<Twin> Find(Picture[] all)
    {
        var nearest = new Dictionary<(int One, TwinKind Kind), Twin>();

        // Hashes that differ in few bits agree wholly in one of as many bands and one more.
        for (var band = 0; band < Bands; band++)
        {
            var (from, to) = (64 * band / Bands, 64 * (band + 1) / Bands);
            foreach (var bucket in Enumerable.Range(0, all.Length).GroupBy(i => all[i].Hash << (64 - to) >> (64 - to + from)))
            {
                Find(all, [.. bucket.OrderBy(i => (all[i].Part, i))], nearest);
            }
        }

        return [.. nearest.Values.OrderBy(t => t.One)];
    }

    private static void Find(Picture[] all, int[] alike, Dictionary<(int One, TwinKind Kind), Twin> nearest)
    {
        for (var a = 0; a < alike.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var (one, two) = (alike[a], alike[b]);
                if (BitOperations.PopCount(all[one].Hash ^ all[two].Hash) > MostBits || (KindOf(all[one], all[two]) is var kind && kind.All(k => nearest.GetValueOrDefault((one, k))?.Difference == 0)))
                    continue;

                var difference = Difference(all[one], all[two]);
                foreach (var k in kind.Where(k => difference <= MostOf(all[one]) && !(nearest.GetValueOrDefault((one, k))?.Difference <= difference)))
                {
                    nearest[(one, k)] = new Twin(one, two, k, difference);
                }
            }
        }
    }

    private static ImmutableArray<TwinKind> KindOf(Picture one, Picture two) =>
    [
        .. one.Part != two.Part ? [TwinKind.Seen] : ImmutableArray<TwinKind>.Empty,
        .. one.Label != two.Label ? [TwinKind.Mislabelled] : one.Part == 0 && two.Part == 0 ? [TwinKind.Again] : ImmutableArray<TwinKind>.Empty,
    ];

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

    private enum TwinKind
    {
        Seen,
        Again,
        Mislabelled,
    }

    private sealed record Twin(int One, int Two, TwinKind Kind, double Difference);
}
