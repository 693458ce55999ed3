using Learnability.Tests.PostHocTests;

namespace Learnability.Tests.ForecastTests;

public class ForecasterTests
{
    /// <summary>Accuracy .760, variance 10.0e-3.</summary>
    private static readonly LabelledLogits Data = SyntheticLogits.Make(200, 4);

    /// <summary>Two classes, T near 1; one image of each lies within log 3 of the border.</summary>
    private static readonly LabelledLogits Two = new(new Logits(2, [3, 0, 1, 0, 0, 3, 1, 0]), [0, 0, 1, 1], ["a", "b"]);

    [Fact]
    public void Of_TwoClasses_GivesHandValues()
    {
        // b weighs three times a: log 3 ≈ 1.1 in scaled logits moves both borderline images, in logits of 1/T each, to b.
        var temperature = TemperatureScaling.Fit(Two).Temperature;
        var forecast = Forecaster.Of(Two, Weights(0.5, 1.5), 0.9);

        Assert.True(1 / temperature < Math.Log(3) && Math.Log(3) < 3 / temperature);
        Assert.Equal([1.0, 0.5], forecast.Before.Rates.ToArray());
        Assert.Equal([0.5, 1.0], forecast.After.Rates.ToArray());
        Assert.Equal([new Payment("a", "b", 1, 1)], forecast.Payments.ToArray());
        Assert.Equal(Math.Log(3), forecast.LogRangeAsked!.Value, 1e-12);
        Assert.Equal((0.9, false), (forecast.TrainAccuracy!.Value, forecast.Interpolates!.Value));
    }

    [Fact]
    public void Of_EqualWeights_ForecastsNoChange()
    {
        var forecast = Forecaster.Of(Two, Weights(1, 1), null);

        Assert.Equal(forecast.Before.Rates.ToArray(), forecast.After.Rates.ToArray());
        Assert.Empty(forecast.Payments);
        Assert.Empty(forecast.Warnings);
        Assert.Null(forecast.Interpolates);
    }

    /// <summary>
    /// The measured case: at accuracy about .77 and variance about 10e-3, (1 − s)² applied from the start drove a class to a rate of 0, while (1 − s) and
    /// (s̄/s)^4 helped.
    /// </summary>
    [Theory]
    [InlineData("error-rate", 2, true)]
    [InlineData("error-rate", 1, false)]
    [InlineData("power", 1, false)]
    [InlineData("power", 4, false)]
    [InlineData("power", 8, true)]
    [InlineData("odds", 4, true)]
    public void Of_Mapping_WarnsWhereItOvershoots(string mapping, double strength, bool expected)
    {
        var options = new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = WeightMappings.All.Single(k => k.Name == mapping).With(strength) };

        var forecast = Forecaster.Of(Data, WeightSolver.Solve(SyntheticLogits.Rates(Data), options).Weights, 0.8);

        Assert.Equal(expected, forecast.Overshoots);
        Assert.Equal(expected, forecast.Warnings.Length > 0);
    }

    [Fact]
    public void Of_ErrorRateSquared_NamesTheStarvedClass()
    {
        var weights = WeightSolver.Solve(SyntheticLogits.Rates(Data), new WeightOptions { Shrinkage = RateShrinkage.None, Mapping = new ErrorRateMapping(2) }).Weights;

        Assert.Contains(Forecaster.Of(Data, weights, null).Warnings, w => w.StartsWith("class 'car' has a weight of 0.138", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_WeightsThatGiveUpClasses_WarnOfEachThing()
    {
        var weights = new ClassWeights("by hand", [.. Data.ClassNames.Select((name, c) => new ClassWeight(name, 0.5, c == 3 ? 9.1 : 0.1))]);

        var forecast = Forecaster.Of(Data, weights, null);

        Assert.True(forecast.Overshoots);
        Assert.Contains(forecast.Warnings, w => w.StartsWith("the rates' variance would rise from 1.00e-2", StringComparison.Ordinal));
        Assert.Contains(forecast.Warnings, w => w.StartsWith("the weights ask for a log-range of 4.51, more than the ", StringComparison.Ordinal));
        Assert.Contains(forecast.Warnings, w => w.StartsWith("class 'bird' would fall from 0.", StringComparison.Ordinal));
        Assert.All(forecast.Payments, p => Assert.Equal("cat", p.Gainer));
        Assert.Equal(forecast.Payments.Select(p => p.Lost).OrderDescending(), forecast.Payments.Select(p => p.Lost));
    }

    [Fact]
    public void Of_WeightZero_GivesTheClassUp()
    {
        var forecast = Forecaster.Of(Two, Weights(0, 2), null);

        Assert.Equal([0.0, 1.0], forecast.After.Rates.ToArray());
        Assert.Null(forecast.LogRangeAsked);
        Assert.Contains(forecast.Warnings, w => w.Contains("an endless log-range", StringComparison.Ordinal));
        Assert.Equal(ForecastFile.Write(forecast), ForecastFile.Write(ForecastFile.Read(ForecastFile.Write(forecast), "f")));
    }

    [Theory]
    [InlineData(0.969, false)]
    [InlineData(0.97, true)]
    [InlineData(1.0, true)]
    public void Of_TrainAccuracy_TellsInterpolation(double trainAccuracy, bool expected)
    {
        var forecast = Forecaster.Of(Two, Weights(1, 1), trainAccuracy);

        Assert.Equal(expected, forecast.Interpolates);
        Assert.Equal(expected, forecast.Warnings.Any(w => w.Contains("interpolates its training data", StringComparison.Ordinal)));
        Assert.False(forecast.Overshoots);
    }

    [Fact]
    public void Of_OtherClasses_IsRefused()
    {
        var weights = new ClassWeights("m", [new("a", 0.5, 1), new("c", 0.5, 1)]);

        Assert.Contains("found weights for classes a, c; expected a, b", Assert.Throws<BadInputException>(() => Forecaster.Of(Two, weights, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TrainAccuracyInPercent_IsRefused()
        => Assert.Contains("expected a number in [0, 1]", Assert.Throws<UsageException>(() => Forecaster.Of(Two, Weights(1, 1), 97)).Message, StringComparison.Ordinal);

    [Fact]
    public Task Write_TwoClasses_GivesTheFile()
    {
        var forecast = Forecaster.Of(Two, Weights(0.5, 1.5), 0.99);

        return Verifier.Verify(ForecastFile.Write(forecast with
        {
            Temperature = Math.Round(forecast.Temperature, 6),
            LogRangeAsked = Math.Round(forecast.LogRangeAsked!.Value, 6),
            LogRangeNeeded = Math.Round(forecast.LogRangeNeeded, 6),
        }));
    }

    [Fact]
    public void Read_WeightsOfAnotherNumber_NamesThem()
    {
        var text = ForecastFile.Write(Forecaster.Of(Two, Weights(1, 1), null)).Replace("\"weights\": [\n    1,", "\"weights\": [", StringComparison.Ordinal);

        Assert.Contains("weights: found 1 numbers; expected 2", Assert.Throws<BadInputException>(() => ForecastFile.Read(text, "f")).Message, StringComparison.Ordinal);
    }

    private static ClassWeights Weights(params double[] values) => new("by hand", [.. values.Zip("ab", (w, name) => new ClassWeight(name.ToString(), 0.5, w))]);
}
