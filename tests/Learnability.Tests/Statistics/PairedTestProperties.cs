using FsCheck;
using FsCheck.Fluent;

namespace Learnability.Tests.Statistics;

/// <summary>What holds for any differences and any p-values.</summary>
public class PairedTestProperties
{
    /// <summary>Fixed, so that the tests are the same at every run.</summary>
    private static readonly Config Config = Config.QuickThrowOnFailure.WithReplay(20262, 9).WithMaxTest(200);

    private static readonly Arbitrary<double[]> Differences =
        (from size in Gen.Frequency((30, Gen.Choose(2, 14)), (1, Gen.Choose(15, 30)))
         from scale in Gen.Elements(1e-6, 0.03, 17)
         from shift in Gen.Choose(-5, 5)
         from whole in Gen.Choose(-10, 10).ArrayOf(size)
         select whole.Select(d => scale * (d + shift)).ToArray()).ToArbitrary();

    private static readonly Arbitrary<double[]> PValues =
        (from size in Gen.Choose(1, 30) from parts in Gen.Choose(0, 1000).ArrayOf(size) select parts.Select(p => p / 1000.0).ToArray()).ToArbitrary();

    [Fact]
    public void PValues_AnyDifferences_AreAboveZeroAndAtMostOne() => Check(Differences, d =>
    {
        var tests = Tests(d);
        var t = tests.T.PValue > 0 || tests.T.Statistic is null;
        var flip = tests.SignFlip.PValue <= 1 && tests.SignFlip.PValue >= tests.SignFlip.LeastPValue && tests.SignFlip.LeastPValue > 0;
        return t && tests.T.PValue <= 1 && tests.Wilcoxon.PValue is > 0 and <= 1 && flip;
    });

    [Fact]
    public void PValues_ChangedSigns_StayTheSame() => Check(Differences, d =>
    {
        var (tests, turned) = (Tests(d), Tests([.. d.Select(x => -x)]));
        return tests.T.PValue == turned.T.PValue && tests.SignFlip == turned.SignFlip && tests.Wilcoxon.PValue == turned.Wilcoxon.PValue;
    });

    [Fact]
    public void PValues_AnotherUnit_StayTheSame() => Check(Differences, d =>
    {
        var (tests, scaled) = (Tests(d), Tests([.. d.Select(x => 1024 * x)]));
        return Math.Abs(tests.T.PValue - scaled.T.PValue) < 1e-12 && tests.SignFlip == scaled.SignFlip && tests.Wilcoxon == scaled.Wilcoxon;
    });

    [Fact]
    public void Interval_AnyDifferences_HoldsTheMeanAndAgreesWithTheTest() => Check(Differences, d =>
    {
        var t = PairedT.Of(d, 0.95);
        var holdsMean = t.Interval.Low <= t.Mean && t.Mean <= t.Interval.High;
        var excludesZero = t.Interval.Low > 0 || t.Interval.High < 0;
        return holdsMean && (Math.Abs(t.PValue - 0.05) < 1e-9 || excludesZero == t.PValue < 0.05);
    });

    [Fact]
    public void Holm_AnyPValues_RaisesThemAndKeepsTheirOrder() => Check(PValues, raw =>
    {
        var adjusted = Holm.Adjust(raw);
        var ordered = raw.Zip(adjusted).OrderBy(p => p.First).ToArray();
        return raw.Zip(adjusted).All(p => p.Second >= p.First && p.Second <= 1)
            && ordered.Zip(ordered.Skip(1)).All(p => p.First.Second <= p.Second.Second)
            && ordered[0].Second == Math.Min(1, raw.Length * ordered[0].First);
    });

    /// <summary>The step-down test as Holm wrote it: reject while p₍ᵢ₎ ≤ α/(m − i + 1).</summary>
    [Fact]
    public void Holm_AnyPValues_RejectsWhatTheStepDownTestRejects() => Check(PValues, raw =>
    {
        const double alpha = 0.05;
        var adjusted = Holm.Adjust(raw);
        var rejected = raw.Order().Select((p, i) => p * (raw.Length - i) <= alpha).TakeWhile(yes => yes).Count();
        return adjusted.Count(p => p <= alpha) == rejected;
    });

    private static PairedTests Tests(double[] differences) => PairedTests.Of(differences, 0.95, new Seed(1));

    private static void Check<T>(Arbitrary<T> cases, Func<T, bool> holds) => FsCheck.Check.One(Config, Prop.ForAll(cases, holds));
}
