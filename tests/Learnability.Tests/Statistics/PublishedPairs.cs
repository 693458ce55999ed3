namespace Learnability.Tests.Statistics;

/// <summary>Paired differences with published results.</summary>
internal static class PublishedPairs
{
    /// <summary>
    /// Extra hours of sleep by one drug − by the other, ten patients: Student, The probable error of a mean, 1908. The one zero and the one tie are his.
    /// </summary>
    public static readonly double[] Sleep = [-1.2, -2.4, -1.3, -1.3, 0, -1.0, -1.8, -0.8, -4.6, -1.4];

    /// <summary>
    /// Heights of 15 pairs of maize plants, crossed − self-fertilised, in eighths of an inch: Darwin 1876, as tested by Fisher, The Design of Experiments,
    /// 1935 (there 863 of 32,768 choices of signs give at least the sum of 314), and by Wilcoxon 1945 (there the negative ranks add up to 24).
    /// </summary>
    public static readonly double[] Maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
}
