namespace Learnability.Tests.WeightTests;

/// <summary>Weights that do not come from rates: from counts of training images, and from F1.</summary>
public class CountMappingTests
{
    private static readonly ClassRates Skewed = TestRates.Of(100, 80, 50, 40).WithTrainCounts(10, 20, 70);

    /// <summary>Worked out by hand from n = 10, 20, 70; each line is the raw weights.</summary>
    public static TheoryData<IWeightMapping, double[]> HandValues => new()
    {
        // 100/(3n).
        { new InverseFrequencyMapping(), [100.0 / 30, 100.0 / 60, 100.0 / 210] },

        // 70/n.
        { new MaxFrequencyMapping(1), [7, 3.5, 1] },

        // (70/n)²: 49, 12.25, 1.
        { new MaxFrequencyMapping(2), [49, 12.25, 1] },

        // ½/(1 − 2^(−n)) with n as large as this is ½ to 1e-3, 1e-6 and 1e-21.
        { new EffectiveNumberMapping(0.5), [0.5 * 1024 / 1023, 0.5 * 1048576 / 1048575, 0.5] },
    };

    [Theory]
    [MemberData(nameof(HandValues))]
    public void Raw_ThreeCounts_GivesHandValues(IWeightMapping mapping, double[] expected)
    {
        var raw = mapping.Raw([10, 20, 70]);

        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(expected[c], raw[c], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(HandValues))]
    public void Solve_TrainCounts_AreWhatTheMappingSees(IWeightMapping mapping, double[] raw)
    {
        var solution = WeightSolver.Solve(Skewed, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = mapping });

        Assert.Equal([10, 20, 70], solution.Used.ToArray());
        Assert.Equal(raw[0] / raw.Average(), solution.Weights.Values[0], 1e-12);
        Assert.DoesNotContain(solution.Notes, note => !note.StartsWith("warning: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_EffectiveNumberNearOne_IsInverseFrequency()
    {
        var near = WeightSolver.Solve(Skewed, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new EffectiveNumberMapping(0.999999) }).Weights.Values;
        var inverse = WeightSolver.Solve(Skewed, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new InverseFrequencyMapping() }).Weights.Values;

        Assert.All(near.Zip(inverse), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Theory]
    [InlineData("inverse-frequency")]
    [InlineData("max-frequency")]
    [InlineData("effective-number")]
    public void Solve_BalancedCounts_SaysThatItDoesNothing(string mapping)
    {
        var rates = TestRates.Of(100, 80, 50, 40).WithTrainCounts(5000, 5000, 5000);

        var solution = WeightSolver.Solve(rates, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = WeightMappings.Parse(mapping) });

        Assert.All(solution.Weights.Values, w => Assert.Equal(1, w));
        Assert.Equal(
            $"every class has 5000 images: {mapping} makes no difference between the classes. On balanced data weights from counts do nothing; "
            + "use a mapping that looks at rates, such as power.",
            Assert.Single(solution.Notes));
    }

    [Fact]
    public void Solve_TrainCountsUnknown_SaysWhatTakesTheirPlace()
    {
        var rates = new ClassRates([new("a", 5, 10), new("b", 5, 30)]);

        var solution = WeightSolver.Solve(rates, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new InverseFrequencyMapping() });

        Assert.Equal([1.5, 0.5], solution.Weights.Values.Select(w => Math.Round(w, 12)));
        Assert.Contains("the number of images that the rates were measured on takes its place", Assert.Single(solution.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_F1_ReplacesTheRate()
    {
        // F1 = 16/22 and 10/18, so the weights are as 22/16 : 18/10 = 55 : 72, of mean 63.5.
        var rates = new ClassRates([new("a", 8, 10) { Predicted = 12 }, new("b", 5, 10) { Predicted = 8 }]);

        var solution = WeightSolver.Solve(rates, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new F1Mapping(1), Smoothing = RateSmoothing.None });

        Assert.Equal(16.0 / 22, solution.Used[0], 1e-15);
        Assert.Equal(55 / 63.5, solution.Weights.Values[0], 1e-12);
        Assert.Equal(72 / 63.5, solution.Weights.Values[1], 1e-12);
    }

    [Fact]
    public void Solve_F1WithoutPrecision_IsRefused()
        => Assert.Throws<UsageException>(() => WeightSolver.Solve(TestRates.Proposal, new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new F1Mapping(1) }));
}
