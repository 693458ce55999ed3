using FsCheck;
using FsCheck.Fluent;

namespace Learnability.Tests.WeightTests;

/// <summary>What holds for any rates, mapping and parameter.</summary>
public class WeightSolverProperties
{
    /// <summary>Fixed, so that the tests are the same at every run.</summary>
    private static readonly Config Config = Config.QuickThrowOnFailure.WithReplay(20260, 7).WithMaxTest(300);

    private static readonly Gen<IWeightMapping> Mapping =
        from kind in Gen.Elements(WeightMappings.All.Where(k => k.Basis != MappingBasis.F1))
        from share in Gen.Choose(1, 1000)
        select kind.With([.. kind.Parameters.Select(p => p.Max * share / 1000)]);

    private static readonly Gen<ClassRates> AnyRates =
        from size in Gen.Choose(2, 100)
        from count in Gen.Elements(1, 10, 1000, 1_000_000)
        from hits in Gen.Choose(0, count).ArrayOf(size)
        from trained in Gen.Choose(1, 50_000).ArrayOf(size)
        select TestRates.Of(count, hits).WithTrainCounts(trained);

    private static readonly Arbitrary<(ClassRates Rates, IWeightMapping Mapping)> Cases =
        (from rates in AnyRates from mapping in Mapping select (rates, mapping)).ToArbitrary();

    private static readonly Arbitrary<(ClassRates Rates, IWeightMapping Mapping, WeightClip Clip)> ClipCases =
        (from rates in AnyRates
         from mapping in Mapping
         from low in Gen.Choose(0, 100)
         from high in Gen.Choose(100, 1000)
         select (rates, mapping, new WeightClip(low / 100.0, high / 100.0))).ToArbitrary();

    [Fact]
    public void Solve_AnyRates_GivesFinitePositiveWeightsOfMeanOne() => Check(Cases, x =>
    {
        var weights = Weights(x.Rates, x.Mapping);
        return weights.All(w => double.IsFinite(w) && w > 0) && Math.Abs(weights.Average() - 1) < 1e-12;
    });

    [Fact]
    public void Solve_AnyRates_ReversesTheirOrder() => Check(Cases, x =>
    {
        var weights = Weights(x.Rates, x.Mapping);
        var ordered = Figures(x.Rates, x.Mapping).Zip(weights).OrderBy(pair => pair.First).ToArray();
        return ordered.Zip(ordered.Skip(1)).All(pair => (pair.First, pair.Second) switch
        {
            var (low, high) when low.First == high.First || x.Mapping is UniformMapping => low.Second == high.Second,

            // The linear mapping has a floor, and counts of many images differ by less than a double can tell.
            var (low, high) when x.Mapping is LinearMapping or EffectiveNumberMapping => low.Second >= high.Second,
            var (low, high) => low.Second > high.Second,
        });
    });

    [Fact]
    public void Solve_ReorderedClasses_ReordersTheWeights() => Check(Cases, x =>
    {
        var order = new Seed(5).Permutation(x.Rates.Classes.Length);
        var plain = Weights(x.Rates, x.Mapping);
        var reordered = Weights(x.Rates.Reordered(order), x.Mapping);

        // Sums in another order differ in the last digits.
        return order.Select((from, to) => Math.Abs(plain[from] - reordered[to]) <= 1e-12 * plain[from]).All(same => same);
    });

    [Fact]
    public void Solve_Clipped_RespectsBoundsMeanAndOrder() => Check(ClipCases, x =>
    {
        var options = new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = x.Mapping, Clip = x.Clip };
        var weights = WeightSolver.Solve(x.Rates, options).Weights.Values;
        var ordered = Figures(x.Rates, x.Mapping).Zip(weights).OrderBy(pair => pair.First).Select(pair => pair.Second).ToArray();
        return weights.All(w => w >= x.Clip.Low && w <= x.Clip.High)
            && Math.Abs(weights.Average() - 1) < 1e-12
            && ordered.Zip(ordered.Skip(1)).All(pair => pair.First >= pair.Second);
    });

    private static IEnumerable<double> Figures(ClassRates rates, IWeightMapping mapping)
        => mapping.Kind.Basis == MappingBasis.TrainCounts ? rates.TrainCounts.Select(n => (double)n) : rates.Values;

    private static double[] Weights(ClassRates rates, IWeightMapping mapping)
        => [.. WeightSolver.Solve(rates, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = mapping }).Weights.Values];

    private static void Check<T>(Arbitrary<T> cases, Func<T, bool> holds) => FsCheck.Check.One(Config, Prop.ForAll(cases, holds));
}
