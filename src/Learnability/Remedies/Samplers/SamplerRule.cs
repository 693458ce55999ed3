namespace Learnability.Remedies.Samplers;

/// <summary>Which images an epoch shows, in which order: a function of seed and epoch. To add one: one file.</summary>
public abstract record SamplerRule
{
    /// <summary>Positions in the list of training images, in the order of training; as many as there are images.</summary>
    /// <param name="labels">Class number of each training image.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="seed">Root of the order's randomness.</param>
    public abstract int[] Order(ImmutableArray<int> labels, int epoch, Seed seed);
}

/// <summary>Every image once, in random order.</summary>
public sealed record ShuffledSampler : SamplerRule
{
    /// <inheritdoc/>
    public override int[] Order(ImmutableArray<int> labels, int epoch, Seed seed) => seed.Child(epoch).Permutation(labels.Length);
}
