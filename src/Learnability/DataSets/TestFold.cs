namespace Learnability.DataSets;

/// <summary>
/// One of K parts of a whole set as its test part. The parts follow from the order of the examples, not from a run's seed: what is tested belongs to the data set, and K
/// runs test each example once.
/// </summary>
public sealed record TestFold
{
    /// <summary>What stands for the number of the part where a study's seeds decide it.</summary>
    private const string BySeed = "seed";

    private const int MostParts = 1_000;

    private TestFold(int index, int count) => (Index, Count) = (index, count);

    /// <summary>i: which part is tested, from 1 to K.</summary>
    public int Index { get; }

    /// <summary>K: how many parts there are, in [2, 1000].</summary>
    public int Count { get; }

    /// <summary>Reads <c>i/K</c>.</summary>
    /// <exception cref="UsageException">Another form, or out of range.</exception>
    public static TestFold Parse(string text)
    {
        var (part, count) = Split(text);
        return int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index >= 1 && index <= count
            ? new TestFold(index, count)
            : throw Malformed(text);
    }

    /// <summary>Reads <c>i/K</c>, or <c>seed/K</c>, by which seed s tests part ((s − 1) mod K) + 1.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="seed">s.</param>
    /// <exception cref="UsageException">Another form, or out of range.</exception>
    public static TestFold? Of(string? text, ulong seed)
    {
        if (text is null || Split(text) is not (BySeed, var count))
            return text is null ? null : Parse(text);

        var k = (ulong)count;
        return new TestFold((int)(((seed % k) + k - 1) % k) + 1, count);
    }

    /// <summary>What must be said of seeds that test the same part; null where each tests another, or the part is not theirs to decide.</summary>
    /// <param name="text">As <see cref="Of"/> reads it; null for none.</param>
    /// <param name="seeds">The seeds.</param>
    public static string? Repeats(string? text, ImmutableArray<ulong> seeds)
    {
        if (text is null || Split(text).Part != BySeed)
            return null;

        var parts = seeds.Select(seed => Of(text, seed)!.Index).Distinct().Count();
        return parts == seeds.Length ? null : $"{seeds.Length} seeds test {parts} part(s) of '{text}', so that parts repeat: seeds of one part are no independent test images. Take at most {Split(text).Count} seeds that follow one another, or a larger K";
    }

    /// <summary>Divides a whole set, each class by the same share.</summary>
    /// <exception cref="UsageException">A class has too few examples for a part each.</exception>
    public (Examples Train, Examples Test) Divide(Examples all)
    {
        ArgumentNullException.ThrowIfNull(all);

        // The seed is a constant: as a data set is, its parts are the same in every run.
        var split = FoldSplits.Stratified(all, Count, new Seed(0).Child("test folds"))[Index - 1];
        return (all.Select(split.Train), all.Select(split.Solve));
    }

    /// <summary>The same for people.</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"part {Index} of {Count} of each class kept for testing");

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static (string Part, int Count) Split(string text)
        => text.Split('/') is [var part, var parts] && int.TryParse(parts, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 2 and <= MostParts
            ? (part, count)
            : throw Malformed(text);

    private static UsageException Malformed(string text)
        => new($"found test fold '{text}'; expected i/K, the number of the part to test and how many parts there are, with 1 <= i <= K and K in [2, {MostParts}], such as 1/5.");
}
