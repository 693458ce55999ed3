namespace Learnability.PostHoc;

/// <summary>What evenness means to a user: what strengths, biases, choices and verdicts minimise within the budget.</summary>
public abstract record Objective
{
    /// <summary>The forms that <see cref="Parse"/> reads.</summary>
    public const string Forms = "variance|worst|floor=RATE";

    /// <summary>The lowest variance beyond noise.</summary>
    public static Objective Variance { get; } = new LowestVariance();

    /// <summary>Reads one of <see cref="Forms"/>, such as <c>floor=0.7</c>.</summary>
    /// <exception cref="UsageException">Another form, or a rate out of range.</exception>
    public static Objective Parse(string text)
    {
        const string floor = "floor=";
        return text switch
        {
            "variance" => Variance,
            "worst" => new HighestWorst(),
            _ when text.StartsWith(floor, StringComparison.Ordinal) && double.TryParse(text[floor.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= 1
                => new Floor(rate),
            _ => throw new UsageException($"found --objective '{text}'; expected {Forms} with a rate in (0, 1], such as floor=0.7."),
        };
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public abstract override string ToString();

    /// <summary>For people: what is best of several.</summary>
    public abstract string Goal { get; }

    /// <summary>What is minimised; 0 where nothing is left to wish for.</summary>
    /// <param name="rates">s, each in [0, 1].</param>
    /// <param name="counts">n of each class, ≥ 1.</param>
    public abstract double Loss(ImmutableArray<double> rates, ImmutableArray<int> counts);

    /// <summary>How far each class's bias should move, per unit of step size.</summary>
    internal virtual ImmutableArray<double> Direction(ImmutableArray<double> rates) => new EqualRates().Direction(rates);

    private sealed record LowestVariance : Objective
    {
        public override string Goal => "the lowest variance beyond noise";

        // Going on where chance alone explains the variance would fit the noise of these images, at the price of accuracy on others.
        public override double Loss(ImmutableArray<double> rates, ImmutableArray<int> counts) => RateNoise.VarianceBeyondNoise(rates, counts);

        public override string ToString() => "variance";
    }

    private sealed record HighestWorst : Objective
    {
        public override string Goal => "the highest rate of the worst class";

        public override double Loss(ImmutableArray<double> rates, ImmutableArray<int> counts) => 1 - rates.Min();

        public override string ToString() => "worst";
    }

    /// <summary>Every class at a rate or above.</summary>
    /// <param name="Rate">In (0, 1].</param>
    public sealed record Floor(double Rate) : Objective
    {
        /// <inheritdoc/>
        public override string Goal => FormattableString.Invariant($"every class at {Rate} or nearest to it");

        /// <inheritdoc/>
        public override double Loss(ImmutableArray<double> rates, ImmutableArray<int> counts) => Math.Max(0, Rate - rates.Min());

        /// <inheritdoc/>
        public override string ToString() => FormattableString.Invariant($"floor={Rate}");

        internal override ImmutableArray<double> Direction(ImmutableArray<double> rates) => [.. rates.Select(s => Math.Max(0, Rate - s))];
    }
}
