using System.Collections.Immutable;

namespace Learnability.Tests.WeightTests;

/// <summary>Rates for tests.</summary>
internal static class TestRates
{
    /// <summary>The rates of the proposal (Peifer 2021), on 1,000 images a class.</summary>
    public static ClassRates Proposal { get; } = Of(
        1000,
        ("plane", 836), ("car", 928), ("bird", 709), ("cat", 654), ("deer", 779), ("dog", 724), ("frog", 872), ("horse", 851), ("ship", 854), ("truck", 890));

    /// <summary>Rates of named classes on <paramref name="count"/> images each.</summary>
    public static ClassRates Of(int count, params (string Name, int Hits)[] classes)
        => new([.. classes.Select(c => new ClassRate(c.Name, c.Hits, count))]);

    /// <summary>Rates of classes c0, c1, … on <paramref name="count"/> images each.</summary>
    public static ClassRates Of(int count, params int[] hits) => Of(count, hits.Select((h, i) => ($"c{i}", h)).ToArray());

    /// <summary>
    /// The proposal's rates with the rest made up: every second class is predicted 50 times more often than it is hit, the others 250 times; and a long
    /// tail of training images, 5,000 · .1^(c/9).
    /// </summary>
    public static ClassRates LongTailed { get; } = new ClassRates([.. Proposal.Classes.Select((c, i) => c with { Predicted = c.Hits + (i % 2 == 0 ? 50 : 250) })])
        .WithTrainCounts(5000, 3871, 2997, 2321, 1797, 1391, 1077, 834, 646, 500);

    /// <summary>The rates with the numbers of training images.</summary>
    public static ClassRates WithTrainCounts(this ClassRates rates, params int[] counts)
        => new([.. rates.Classes.Select((c, i) => c with { TrainCount = counts[i] })]);

    /// <summary>The rates in another order.</summary>
    public static ClassRates Reordered(this ClassRates rates, IEnumerable<int> order) => new(order.Select(i => rates.Classes[i]).ToImmutableArray());
}
