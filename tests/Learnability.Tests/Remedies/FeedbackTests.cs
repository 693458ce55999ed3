namespace Learnability.Tests.RemedyTests;

public class FeedbackTests
{
    /// <summary>8, 6 and 5 hits of 9: smoothed .85, .65, .55.</summary>
    private static readonly ClassRates HeldOut = WeightTests.TestRates.Of(9, 8, 6, 5);

    [Fact]
    public void Mapping_ErrorRate_GivesHandValues()
    {
        // (1 − s)² = .0225, .1225, .2025, of sum .3475.
        var weights = new MappingFeedback(new ErrorRateMapping(2)).After([0.1, 0.1, 2.8], HeldOut);

        TestJobs.Equal([3 * 0.0225 / 0.3475, 3 * 0.1225 / 0.3475, 3 * 0.2025 / 0.3475], weights);
    }

    [Fact]
    public void Mapping_Dynamic_GivesHandValues()
    {
        var weights = new MappingFeedback(new DynamicErrorRateMapping()).After([1, 1, 1], HeldOut);

        // g = .85/(.55 + .01) − 1 = 29/56, τ = 2/(1 + e^(−29/56)).
        var tau = 2 / (1 + Math.Exp(-29.0 / 56));
        var raw = new[] { Math.Pow(0.15, tau), Math.Pow(0.35, tau), Math.Pow(0.45, tau) };
        TestJobs.Equal([.. raw.Select(r => 3 * r / raw.Sum())], weights);
    }

    [Fact]
    public void Mapping_EveryImageRecognised_GivesWeightsOfOne()
        => TestJobs.Equal([1, 1, 1], new MappingFeedback(new ErrorRateMapping(1)).After([1, 1, 1], WeightTests.TestRates.Of(9, 9, 9, 9)));

    [Fact]
    public void Exponentiated_Step_GivesHandValues()
    {
        // Rates 8/9, 6/9, 5/9 of mean 19/27 and weights .5, 1, 1.5, not near the bounds.
        var raw = new[] { 0.5 * Math.Exp(2 * (-5.0 / 27)), Math.Exp(2 * (1.0 / 27)), 1.5 * Math.Exp(2 * (4.0 / 27)) };

        TestJobs.Equal([.. raw.Select(r => 3 * r / raw.Sum())], new ExponentiatedFeedback(2).After([0.5, 1, 1.5], HeldOut));
    }

    [Fact]
    public void Exponentiated_Repeated_StaysWithinTheBounds()
    {
        var rule = new ExponentiatedFeedback(20);
        System.Collections.Immutable.ImmutableArray<double> weights = [1, 1, 1];
        for (var i = 0; i < 20; i++)
        {
            weights = rule.After(weights, HeldOut);
        }

        TestJobs.Equal([0.2, 0.2, 2.6], weights);
    }
}
