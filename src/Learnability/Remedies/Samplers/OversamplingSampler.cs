namespace Learnability.Remedies.Samplers;

/// <summary>
/// Class c makes up the share w_c/Σw of the epoch: of N draws those whole numbers that are nearest by largest remainder, of equal remainders the lower class
/// number first. Within a class every image comes equally often to within one; then the whole epoch is shuffled.
/// </summary>
/// <param name="Weights">w: one number a class, ≥ 0.</param>
public sealed record OversamplingSampler(ImmutableArray<double> Weights) : SamplerRule
{
    /// <summary>How often each class is drawn in an epoch; the sum is the number of images.</summary>
    /// <param name="labels">Class number of each training image.</param>
    /// <exception cref="UsageException">A class with images to draw has no images, or every class has the weight 0.</exception>
    public ImmutableArray<int> Draws(ImmutableArray<int> labels)
    {
        var total = Weights.Sum();
        if (!(total > 0 && double.IsFinite(total)))
        {
            throw new UsageException("found weights of 0 for every class; expected one above 0 to draw images by.");
        }

        var exact = Weights.Select(w => labels.Length * (w / total)).ToArray();
        var draws = exact.Select(x => (int)Math.Floor(x)).ToArray();
        var most = Enumerable.Range(0, draws.Length).OrderByDescending(c => exact[c] - draws[c]).ThenBy(c => c);
        foreach (var c in most.Take(labels.Length - draws.Sum()))
        {
            draws[c]++;
        }

        return [.. draws];
    }

    /// <inheritdoc/>
    public override int[] Order(ImmutableArray<int> labels, int epoch, Seed seed)
    {
        var (members, draws) = (ClassMembers.Of(labels, Weights.Length), Draws(labels));
        var mine = seed.Child(epoch);
        var drawn = draws.SelectMany((count, c) => ClassDraws.Take(members[c], count, mine.Child(c))).ToArray();
        return [.. mine.Permutation(drawn.Length).Select(i => drawn[i])];
    }
}
