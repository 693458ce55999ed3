namespace Learnability.Remedies.Samplers;

/// <summary>
/// The classes in turn, entry i being of class i mod C, so that every batch has as many images of each class to within one. Each class goes through all its
/// images, in a random order that is new each time, before one comes again; classes without images are left out. An epoch has as many entries as there are
/// images.
/// </summary>
/// <remarks>The "O" of SGD+O and PCNSGD+O (Francazi, Baity-Jesi, Lucchi, ICML 2023), with the batch as a whole kept at the recipe's size.</remarks>
public sealed record ClassBalancedSampler : SamplerRule
{
    /// <inheritdoc/>
    public override int[] Order(ImmutableArray<int> labels, int epoch, Seed seed)
    {
        var (length, mine) = (labels.Length, seed.Child(epoch));
        var present = ClassMembers.Of(labels, labels.DefaultIfEmpty(-1).Max() + 1).Where(members => members.Length > 0).ToArray();
        var drawn = present.Select((members, c) => ClassDraws.Take(members, (length / present.Length) + 1, mine.Child(c)).ToArray()).ToArray();
        return [.. Enumerable.Range(0, length).Select(i => drawn[i % present.Length][i / present.Length])];
    }
}
