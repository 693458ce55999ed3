namespace Learnability.DataSets;

/// <summary>Some of many labelled things, each class by its share.</summary>
public static class StratifiedSample
{
    /// <summary>
    /// Positions of <paramref name="limit"/> things, ascending; of all where there are no more. Each class has its share of them, rounded so that the number is met
    /// (by the largest remainders), and chance decides which of the class.
    /// </summary>
    /// <param name="labels">Class number of each.</param>
    /// <param name="classCount">C.</param>
    /// <param name="limit">How many, ≥ 1.</param>
    /// <param name="seed">Decides which.</param>
    public static ImmutableArray<int> Of(ImmutableArray<int> labels, int classCount, int limit, Seed seed)
    {
        if (labels.Length <= limit)
        {
            return [.. Enumerable.Range(0, labels.Length)];
        }

        var members = ClassMembers.Of(labels, classCount);
        var shares = members.Select(m => (double)m.Length * limit / labels.Length).ToArray();
        var takes = shares.Select(share => (int)share).ToArray();
        foreach (var c in Enumerable.Range(0, classCount).OrderByDescending(c => shares[c] - takes[c]).ThenBy(c => c).Take(limit - takes.Sum()))
        {
            takes[c]++;
        }

        return [.. members.SelectMany((mine, c) => seed.Child(c).Permutation(mine.Length).Take(takes[c]).Select(i => mine[i])).Order()];
    }
}
