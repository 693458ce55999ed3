using System.Collections.Immutable;

namespace Learnability.Tests.Rates;

public sealed class RateEvidenceTests
{
    /// <summary>Drawn from a hundred made-up sets of classes that are equally good, and of classes whose rates spread by eight points, as those of CIFAR-10 do; with as many images of each, or from 300 of one to 12 of another.</summary>
    [Theory]
    [InlineData(0, 10, 30, 30, 0, 8)]
    [InlineData(0, 5, 70, 70, 0, 8)]
    [InlineData(0, 10, 300, 12, 0, 8)]
    [InlineData(0.08, 10, 30, 30, 25, 65)]
    [InlineData(0.08, 5, 70, 70, 50, 85)]
    [InlineData(0.08, 10, 200, 200, 97, 100)]
    [InlineData(0.15, 10, 300, 12, 60, 100)]
    public void Differ_MadeUpRates_IsSeldomWrongAndOftenRight(double spread, int classes, int count, int rarest, int least, int most)
    {
        var (differ, holds) = (0, 0);
        for (var i = 0; i < 100; i++)
        {
            var (rates, truth) = Draw(spread, [.. Enumerable.Range(0, classes).Select(c => (int)(count * Math.Pow((double)rarest / count, c / (classes - 1.0))))], new Seed((ulong)i));
            var evidence = RateEvidence.Of(rates, new Seed(1));
            differ += evidence.Differ ? 1 : 0;
            holds += evidence.Interval.Low <= truth && truth <= evidence.Interval.High ? 1 : 0;
        }

        Assert.InRange(differ, least, most);
        Assert.InRange(holds, 90, 100);
    }

    [Fact]
    public void Of_AllAlike_BeginsAtNothing()
    {
        var evidence = RateEvidence.Of(new ClassRates([new("a", 20, 40), new("b", 20, 40), new("c", 20, 40)]), new Seed(1));

        Assert.False(evidence.Differ);
        Assert.Equal(0, evidence.Interval.Low);
        Assert.InRange(evidence.Variance, -1, 0);
    }

    private static (ClassRates Rates, double Truth) Draw(double spread, int[] counts, Seed seed)
    {
        var drawn = seed.Child("rates");
        ImmutableArray<double> signs = [.. counts.Select((_, c) => drawn.Uniform(c) - 0.5)];
        var deviation = Math.Sqrt(Moments.PopulationVariance(signs));
        ImmutableArray<double> truth = [.. signs.Select(s => 0.7 + (spread * (s - signs.Average()) / deviation))];
        return (new ClassRates([.. truth.Select((p, c) => new ClassRate($"c{c}", Enumerable.Range(0, counts[c]).Count(i => seed.Child(c).Uniform(i) < p), counts[c]))]), Moments.PopulationVariance(truth));
    }
}
