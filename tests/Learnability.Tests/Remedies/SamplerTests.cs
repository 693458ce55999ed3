using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Learnability.Tests.RemedyTests;

/// <summary>What holds for any labels, weights, epoch and seed.</summary>
public class SamplerTests
{
    /// <summary>Fixed, so that the tests are the same at every run.</summary>
    private static readonly Config Config = Config.QuickThrowOnFailure.WithReplay(20261, 9).WithMaxTest(200);

    /// <summary>Every class has an image at least.</summary>
    private static readonly Arbitrary<(ImmutableArray<int> Labels, ImmutableArray<double> Weights, Seed Seed)> Cases =
        (from classes in Gen.Choose(2, 8)
         from more in Gen.Choose(0, 60)
         from drawn in Gen.Choose(0, classes - 1).ArrayOf(more)
         from weights in Gen.Choose(0, 40).ArrayOf(classes)
         from seed in Gen.Choose(0, 1000)
         let labels = Shuffled([.. Enumerable.Range(0, classes), .. drawn])
         select (labels, weights.Select((w, c) => c == 0 ? 1.0 : w / 10.0).ToImmutableArray(), new Seed((ulong)seed)))
        .ToArbitrary();

    [Fact]
    public void Oversampling_AnyWeights_DrawsSharesToWithinOne() => Check(x =>
    {
        var counts = Counts(new OversamplingSampler(x.Weights).Order(x.Labels, 3, x.Seed).Select(i => x.Labels[i]), x.Weights.Length);
        var shares = x.Weights.Select(w => x.Labels.Length * w / x.Weights.Sum());
        return counts.Sum() == x.Labels.Length && counts.Zip(shares).All(p => Math.Abs(p.First - p.Second) < 1 + 1e-9);
    });

    [Fact]
    public void Oversampling_AnyWeights_UsesTheImagesOfAClassEvenly() => Check(x => UsesEvenly(new OversamplingSampler(x.Weights), x.Labels, x.Seed));

    [Fact]
    public void ClassBalanced_AnyLabels_UsesTheImagesOfAClassEvenly() => Check(x => UsesEvenly(new ClassBalancedSampler(), x.Labels, x.Seed));

    [Fact]
    public void ClassBalanced_AnyBatch_HasEqualNumbersToWithinOne() => Check(x =>
    {
        var order = new ClassBalancedSampler().Order(x.Labels, 3, x.Seed);
        return order.Length == x.Labels.Length && Enumerable.Range(1, order.Length).All(size =>
            Enumerable.Range(0, order.Length - size + 1).All(at =>
            {
                var counts = Counts(order.Skip(at).Take(size).Select(i => x.Labels[i]), x.Weights.Length);
                return counts.Max() - counts.Min() <= 1;
            }));
    });

    [Fact]
    public void Shuffled_AnyLabels_IsAPermutation() => Check(x => IsPermutation(new ShuffledSampler().Order(x.Labels, 3, x.Seed)));

    [Fact]
    public void BalancedLabels_AnySampler_IsAPermutation() => Check(x =>
    {
        var labels = x.Weights.SelectMany((_, c) => Enumerable.Repeat(c, 5)).ToImmutableArray();
        SamplerRule[] samplers = [new ClassBalancedSampler(), new OversamplingSampler([.. x.Weights.Select(_ => 1.0)])];
        return samplers.All(s => IsPermutation(s.Order(labels, 3, x.Seed)));
    });

    [Fact]
    public void Order_SameSeedAndEpoch_IsTheSame() => Check(x
        => Samplers(x.Weights).All(s => s.Order(x.Labels, 2, x.Seed).SequenceEqual(s.Order(x.Labels, 2, x.Seed))));

    [Fact]
    public void Order_OtherSeedOrEpoch_IsAnother()
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 100).Select(i => i % 3)];

        Assert.All(Samplers([0.5, 1, 1.5]), s => Assert.NotEqual(s.Order(labels, 0, new Seed(1)), s.Order(labels, 1, new Seed(1))));
        Assert.All(Samplers([0.5, 1, 1.5]), s => Assert.NotEqual(s.Order(labels, 0, new Seed(1)), s.Order(labels, 0, new Seed(2))));
    }

    /// <summary>Shares of 10 images: 1 2/3, 3 1/3 and 5; the one left over goes to the largest remainder.</summary>
    [Fact]
    public void Draws_Remainders_GoToTheLargestFirst()
        => Assert.Equal([2, 3, 5], new OversamplingSampler([0.5, 1, 1.5]).Draws([0, 0, 0, 0, 1, 1, 1, 1, 2, 2]).AsEnumerable());

    /// <summary>Shares of 4 images: 1 1/3 each, so that the remainders are equal.</summary>
    [Fact]
    public void Draws_EqualRemainders_GoToTheLowestClass()
        => Assert.Equal([2, 1, 1], new OversamplingSampler([1, 1, 1]).Draws([0, 1, 2, 2]).AsEnumerable());

    [Fact]
    public void ClassBalanced_ThreeClasses_ComeInTurn()
    {
        ImmutableArray<int> labels = [0, 0, 0, 0, 0, 1, 2, 2];

        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1], new ClassBalancedSampler().Order(labels, 0, new Seed(1)).Select(i => labels[i]));
    }

    [Fact]
    public void ClassBalanced_ClassWithoutImages_IsLeftOut()
    {
        ImmutableArray<int> labels = [0, 2, 2, 2];

        Assert.Equal([0, 2, 0, 2], new ClassBalancedSampler().Order(labels, 0, new Seed(1)).Select(i => labels[i]));
    }

    [Fact]
    public void Oversampling_NothingToDraw_IsRefused()
    {
        Assert.Contains("without training images", Fault([1, 1], [0, 0]), StringComparison.Ordinal);
        Assert.Contains("weights of 0", Fault([0, 0], [0, 1]), StringComparison.Ordinal);

        static string Fault(ImmutableArray<double> weights, ImmutableArray<int> labels)
            => Assert.Throws<UsageException>(() => new OversamplingSampler(weights).Order(labels, 0, new Seed(1))).Message;
    }

    private static SamplerRule[] Samplers(ImmutableArray<double> weights)
        => [new ShuffledSampler(), new ClassBalancedSampler(), new OversamplingSampler(weights)];

    private static bool UsesEvenly(SamplerRule sampler, ImmutableArray<int> labels, Seed seed)
    {
        var times = Counts(sampler.Order(labels, 3, seed), labels.Length);
        return labels.Zip(times).GroupBy(p => p.First, p => p.Second).All(ofClass => ofClass.Max() - ofClass.Min() <= 1);
    }

    private static bool IsPermutation(int[] order) => order.Order().SequenceEqual(Enumerable.Range(0, order.Length));

    private static int[] Counts(IEnumerable<int> numbers, int length)
    {
        var counts = new int[length];
        foreach (var number in numbers)
        {
            counts[number]++;
        }

        return counts;
    }

    private static ImmutableArray<int> Shuffled(int[] labels) => [.. new Seed(4).Permutation(labels.Length).Select(i => labels[i])];

    private static void Check(Func<(ImmutableArray<int> Labels, ImmutableArray<double> Weights, Seed Seed), bool> holds)
        => FsCheck.Check.One(Config, Prop.ForAll(Cases, holds));
}
