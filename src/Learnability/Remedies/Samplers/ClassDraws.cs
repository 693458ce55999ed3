namespace Learnability.Remedies.Samplers;

/// <summary>Draws from single classes.</summary>
internal static class ClassDraws
{
    /// <summary>
    /// The first <paramref name="count"/> of an endless row of whole random orders of the members, so that each comes equally often to within one.
    /// </summary>
    /// <exception cref="UsageException">There are no members to draw.</exception>
    public static IEnumerable<int> Take(int[] members, int count, Seed seed)
    {
        if (members.Length == 0 && count > 0)
        {
            throw new UsageException($"found {count} draws of a class without training images; expected at least one image in every class.");
        }

        var rounds = count == 0 ? 0 : ((count - 1) / members.Length) + 1;
        return Enumerable.Range(0, rounds).SelectMany(round => seed.Child(round).Permutation(members.Length)).Take(count).Select(i => members[i]);
    }
}
