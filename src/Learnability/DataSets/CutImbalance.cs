namespace Learnability.DataSets;

/// <summary>A smaller set: every class keeps a share of its images, and what is left may be made imbalanced in turn.</summary>
/// <param name="Share">In (0, 1].</param>
/// <param name="Rest">What is done to what is left; null for nothing.</param>
internal sealed record CutImbalance(double Share, Imbalance? Rest) : Imbalance
{
    public double Share { get; } = Share is > 0 and <= 1
        ? Share
        : throw new UsageException(FormattableString.Invariant($"found a share of {Share} to cut to; expected a number in (0, 1], such as cut:0.1."));

    private protected override string Text => FormattableString.Invariant($"cut:{Share}") + (Rest is null ? "" : $":{Rest}");

    internal override IEnumerable<double> Shares(ImmutableArray<string> classNames)
        => Rest is null ? classNames.Select(_ => Share) : Rest.Shares(classNames).Select(share => Share * share);
}
