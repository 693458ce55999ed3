namespace Learnability.PostHoc;

/// <summary>
/// Rates as equal as can be told: moves by s̄ − s like <see cref="EqualRates"/>, but minimises max(0, Var_u), the variance beyond what so few images make by
/// chance. Going further would fit the noise of these images, at the price of accuracy on others.
/// </summary>
/// <param name="Counts">n: images of each class behind the rates, ≥ 1.</param>
internal sealed record EvenBeyondNoise(ImmutableArray<int> Counts) : IBiasObjective
{
    public ImmutableArray<double> Direction(ImmutableArray<double> rates) => new EqualRates().Direction(rates);

    public double Loss(ImmutableArray<double> rates) => RateNoise.VarianceBeyondNoise(rates, Counts);
}
