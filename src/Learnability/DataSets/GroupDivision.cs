namespace Learnability.DataSets;

/// <summary>
/// Divisions by whole groups: images of one group (an animal, a video, a patient) are alike, so that a network trained on some of them knows the others. No division is
/// exact then; these are greedy and come near.
/// </summary>
internal sealed class GroupDivision
{
    private readonly ImmutableArray<int> _labels;
    private readonly int[] _totals;
    private readonly int[][] _groups;

    /// <summary>Prepares a division.</summary>
    /// <param name="labels">The class number of each.</param>
    /// <param name="classCount">C.</param>
    /// <param name="groups">The group of each.</param>
    /// <param name="seed">Decides the order in which groups are dealt.</param>
    public GroupDivision(ImmutableArray<int> labels, int classCount, ImmutableArray<int> groups, Seed seed)
    {
        int[][] members = [.. groups.Index().GroupBy(g => g.Item, g => g.Index).Select(g => g.ToArray())];
        _labels = labels;
        _totals = new int[classCount];
        _totals = CountPerClass(Enumerable.Range(0, labels.Length));
        _groups = [.. seed.Permutation(members.Length).Select(i => members[i])];
    }

    /// <summary>
    /// Deals the groups out into hands, the largest first, each to the hand that has the smallest shares of the group's classes: to the least Σ_c held(c)·group(c)/total(c)².
    /// </summary>
    /// <param name="hands">Number of hands, ≥ 1.</param>
    /// <returns>The hand of each, from 0.</returns>
    public ImmutableArray<int> Deal(int hands)
    {
        var hand = new int[_labels.Length];
        var held = Enumerable.Range(0, hands).Select(_ => new int[_totals.Length]).ToArray();
        foreach (var members in _groups.OrderByDescending(g => g.Length))
        {
            var mine = CountPerClass(members);
            var least = Enumerable.Range(0, hands).MinBy(h => (held[h].Select((n, c) => n == 0 ? 0 : (double)n * mine[c] / _totals[c] / _totals[c]).Sum(), held[h].Sum(), h));
            Add(held[least], mine);
            foreach (var i in members)
            {
                hand[i] = least;
            }
        }

        return [.. hand];
    }

    /// <summary>
    /// Takes groups that bring each class nearer to its target; where a class with a target has got none, its smallest group. Of every class something is left.
    /// </summary>
    /// <param name="targets">How many of each class to take.</param>
    /// <returns>The positions of those taken, ascending; of a class that lies in one group, none.</returns>
    public ImmutableArray<int> Take(ImmutableArray<int> targets)
    {
        var (taken, left, positions) = (new int[_totals.Length], new List<int[]>(), new List<int>());
        foreach (var members in _groups)
        {
            if (!TryTake(members, mine => mine.Select((n, c) => (double)(Math.Abs(taken[c] - targets[c]) - Math.Abs(taken[c] + n - targets[c])) / Math.Max(1, targets[c])).Sum() > 0))
                left.Add(members);
        }

        foreach (var c in Enumerable.Range(0, _totals.Length).Where(c => targets[c] > 0))
        {
            _ = taken[c] > 0 || left.Where(g => g.Any(i => _labels[i] == c)).OrderBy(g => g.Length).Any(g => TryTake(g, _ => true));
        }

        return [.. positions.Order()];

        bool TryTake(int[] members, Func<int[], bool> isWanted)
        {
            var mine = CountPerClass(members);
            if (mine.Index().Any(c => c.Item > 0 && taken[c.Index] + c.Item >= _totals[c.Index]) || !isWanted(mine))
                return false;

            Add(taken, mine);
            positions.AddRange(members);
            return true;
        }
    }

    private static void Add(int[] sum, int[] counts)
    {
        foreach (var (c, n) in counts.Index())
        {
            sum[c] += n;
        }
    }

    private int[] CountPerClass(IEnumerable<int> members)
    {
        var counts = new int[_totals.Length];
        foreach (var i in members)
        {
            counts[_labels[i]]++;
        }

        return counts;
    }
}
