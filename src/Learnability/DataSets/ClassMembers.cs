namespace Learnability.DataSets;

/// <summary>Which images belong to each class.</summary>
public static class ClassMembers
{
    /// <summary>The positions of each class's images, ascending.</summary>
    public static int[][] Of(ImmutableArray<int> labels, int classCount)
    {
        var members = labels.Select((label, i) => (label, i)).ToLookup(x => x.label, x => x.i);
        return [.. Enumerable.Range(0, classCount).Select(c => members[c].ToArray())];
    }
}
