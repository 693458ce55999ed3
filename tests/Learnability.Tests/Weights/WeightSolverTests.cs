
namespace Learnability.Tests.WeightTests;

public class WeightSolverTests
{
    private static readonly ClassRates Three = TestRates.Of(100, 80, 50, 40);

    /// <summary>Worked out by hand from s = .8, .5, .4 (mean 17/30); each line is the raw weights up to a common factor.</summary>
    public static TheoryData<IWeightMapping, double[]> HandValues => new()
    {
        // (1/s)^4 times 256: (.8, .5, .4) → (1/.8)^4 = 2.44140625, 16, 39.0625.
        { new PowerMapping(4), [2.44140625, 16, 39.0625] },

        // 1/s: 1.25, 2, 2.5.
        { new InverseMapping(), [1.25, 2, 2.5] },

        // (2 − s)³: 1.2³, 1.5³, 1.6³.
        { new ComplementMapping(3), [1.728, 3.375, 4.096] },

        // (1 − s)²: .04, .25, .36.
        { new ErrorRateMapping(2), [0.04, 0.25, 0.36] },

        // (1 − s)/s: 1/4, 1, 3/2.
        { new OddsMapping(1), [0.25, 1, 1.5] },

        // exp(−10 s) relative to the first: e^0, e^3, e^4.
        { new ExponentialMapping(10), [1, 20.085536923187668, 54.598150033144236] },

        // 1 + 2(17/30 − s): 8/15, 17/15, 4/3.
        { new LinearMapping(2), [8.0 / 15, 17.0 / 15, 4.0 / 3] },

        // 1 + 10(17/30 − s): −4/3, held at .1; 5/3; 8/3.
        { new LinearMapping(10), [0.1, 5.0 / 3, 8.0 / 3] },
        { new RankMapping(0.5), [0.5, 1, 1.5] },

        // g = .8/.41 − 1 = 39/41, τ = 2/(1 + e^(−39/41)) = 1.44272073126…; then .2^τ, .5^τ, .6^τ.
        { new DynamicErrorRateMapping(), [0.09808023194451501, 0.3678728903235896, 0.47855759123831665] },
        { new UniformMapping(), [1, 1, 1] },
    };

    [Theory]
    [MemberData(nameof(HandValues))]
    public void Solve_ThreeClasses_GivesHandValues(IWeightMapping mapping, double[] raw)
    {
        var weights = Solve(Three, mapping).Weights.Values;

        var mean = (raw[0] + raw[1] + raw[2]) / 3;
        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(raw[c] / mean, weights[c], 1e-12);
        }
    }

    [Fact]
    public void Solve_Jeffreys_MapsSmoothedRatesAndKeepsMeasuredOnes()
    {
        var solution = WeightSolver.Solve(TestRates.Of(1, 1, 0), new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new InverseMapping() });

        // (1 + ½)/2 = ¾ and ½/2 = ¼, so the weights are as 4/3 : 4, scaled to mean 1: ½ and 1½.
        Assert.Equal([0.75, 0.25], solution.Used.ToArray());
        Assert.Equal([1.0, 0.0], solution.Weights.Classes.Select(c => c.Rate));
        Assert.Equal(0.5, solution.Weights.Values[0], 1e-15);
        Assert.Equal(1.5, solution.Weights.Values[1], 1e-15);
    }

    [Fact]
    public void Solve_NoiseShrinkage_PullsTowardsTheMean()
    {
        var options = new WeightOptions { Mapping = new InverseMapping(), Smoothing = RateSmoothing.None, Shrinkage = RateShrinkage.Noise };

        var solution = WeightSolver.Solve(TestRates.Of(10, 8, 4), options);

        // Var = .04; SE² = .016 and .024, mean .02, of which centring two classes keeps half; ρ = 1 − .01/.04 = ¾; so .75 and .45.
        Assert.Equal(0.75, solution.SignalShare, 1e-12);
        Assert.Equal(0.75, solution.Used[0], 1e-12);
        Assert.Equal(0.45, solution.Used[1], 1e-12);
    }

    [Fact]
    public void Solve_NothingButNoise_GivesEqualWeights()
    {
        var options = WeightOptions.Default with { Shrinkage = RateShrinkage.Noise };

        var solution = WeightSolver.Solve(TestRates.Of(10, 5, 6, 5, 6), options);

        Assert.Equal(0, solution.SignalShare);
        Assert.All(solution.Weights.Values, w => Assert.Equal(1, w));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(10)]
    public void Solve_EqualRates_GivesEqualWeights(int hits)
    {
        foreach (var kind in WeightMappings.All.Where(k => k.Basis != MappingBasis.F1))
        {
            Assert.All(Solve(TestRates.Of(10, hits, hits, hits), kind.With()).Weights.Values, w => Assert.Equal(1, w));
        }
    }

    [Theory]
    [InlineData("power")]
    [InlineData("inverse")]
    [InlineData("odds")]
    public void Solve_RateZeroWithoutSmoothing_NamesTheClass(string mapping)
    {
        var fault = Assert.Throws<UsageException>(() => Solve(TestRates.Of(10, ("cat", 0), ("dog", 5)), WeightMappings.Parse(mapping)));

        Assert.Contains("rate 0 for class 'cat'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("smoothing jeffreys", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_RateOneWithoutSmoothing_MayGiveWeightZero()
    {
        var solution = Solve(TestRates.Of(10, 10, 5), new ErrorRateMapping(1));

        Assert.Equal([0.0, 2.0], solution.Weights.Values.ToArray());
        Assert.Null(solution.MaxOverMin);
        Assert.Null(solution.LogRange);
    }

    [Fact]
    public void Solve_Clip_KeepsBoundsAndMean()
    {
        var options = new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new InverseMapping(), Smoothing = RateSmoothing.None, Clip = new WeightClip(0.5, 1.2) };

        // 1/s as 1 : 2 : 8; the last is held at 1.2, the first at ½, so that 1.3 is left for the second, held at 1.2 too: then the first gets .6.
        var weights = WeightSolver.Solve(TestRates.Of(8, 8, 4, 1), options).Weights.Values;

        Assert.Equal(0.6, weights[0], 1e-12);
        Assert.Equal(1.2, weights[1], 1e-12);
        Assert.Equal(1.2, weights[2], 1e-12);
    }

    [Fact]
    public void Solve_ClipToOne_GivesOnes()
        => Assert.All(WeightSolver.Solve(Three, WeightOptions.Default with { Clip = new WeightClip(1, 1) }).Weights.Values, w => Assert.Equal(1, w));

    [Fact]
    public void Solve_ClipThatZeroWeightsCannotMeet_IsRefused()
    {
        var options = new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new ErrorRateMapping(1), Smoothing = RateSmoothing.None, Clip = new WeightClip(0, 1.5) };

        var fault = Assert.Throws<UsageException>(() => WeightSolver.Solve(TestRates.Of(10, 10, 10, 5), options));

        Assert.Contains("2 weight(s) of 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_AnyRates_TellsItsEvidence()
    {
        var solution = Solve(Three, new InverseMapping());

        Assert.Equal(300, solution.Images);
        Assert.Equal(2, solution.MaxOverMin!.Value, 1e-12);
        Assert.Equal(Math.Log(2), solution.LogRange!.Value, 1e-12);
        Assert.True(solution.Residual <= 1e-12);
        Assert.Equal("inverse", solution.Weights.Mapping);
    }

    private static WeightSolution Solve(ClassRates rates, IWeightMapping mapping)
        => WeightSolver.Solve(rates, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = mapping, Smoothing = RateSmoothing.None });
}
