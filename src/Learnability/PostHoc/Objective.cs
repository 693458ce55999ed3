namespace Learnability.PostHoc;

/// <summary>What evenness means to a user: what strengths, biases, choices and verdicts minimise within the budget.</summary>
public abstract record Objective
{
    /// <summary>The forms that <see cref="Parse"/> reads.</summary>
    public const string Forms = "variance|worst|floor=RATE|cost=FILE";

    /// <summary>What stands before costs.</summary>
    public const string CostPrefix = "cost=";

    /// <summary>Rates that single classes shall reach.</summary>
    /// <param name="targets">The rates; a class without one is free.</param>
    /// <param name="classNames">The classes.</param>
    /// <exception cref="UsageException">A target is for another class.</exception>
    public static Objective At(ClassValues targets, ImmutableArray<string> classNames) => new AtTargets(targets, targets.For(classNames));

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
            _ when text.StartsWith(CostPrefix, StringComparison.Ordinal) => new LowestCost(CostTable.Parse(text[CostPrefix.Length..])),
            _ => throw new UsageException($"found --objective '{text}'; expected {Forms} with a rate in (0, 1], such as floor=0.7, and a file of costs, or costs themselves, such as cost=cat>dog:5."),
        };
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public abstract override string ToString();

    /// <summary>For people: what is best of several.</summary>
    public abstract string Goal { get; }

    /// <summary>The option that asks for it, after a blank; nothing where it is the default.</summary>
    public virtual string AsOption => $" --objective {NameList.ShellWord(ToString())}";

    /// <summary>Whether it is evenness that is wanted, which nobody wants by loss alone.</summary>
    public virtual bool IsEvenness => true;

    /// <summary>Whether a bias that misses it is refused.</summary>
    public virtual bool MustBeReached => false;

    /// <summary>What mistakes cost, where that is what is wanted; null otherwise.</summary>
    public virtual CostTable? Costs => null;

    /// <summary>What is minimised; 0 where nothing is left to wish for.</summary>
    /// <param name="point">What a network does; with its cost where <see cref="Costs"/> says so.</param>
    /// <param name="counts">n of each class, ≥ 1.</param>
    public abstract double Loss(OperatingPoint point, ImmutableArray<int> counts);

    /// <summary>What classes lack, where the objective names a goal that can be missed; null where it is reached or none is named.</summary>
    /// <param name="classNames">The classes.</param>
    /// <param name="rates">s, each in [0, 1].</param>
    public virtual string? Missing(ImmutableArray<string> classNames, ImmutableArray<double> rates) => null;

    /// <summary>How far each class's bias should move, per unit of step size.</summary>
    internal virtual ImmutableArray<double> Direction(OperatingPoint point) => new EqualRates().Direction(point);

    private sealed record LowestVariance : Objective
    {
        public override string Goal => "the lowest variance beyond noise";

        public override string AsOption => "";

        // Going on where chance alone explains the variance would fit the noise of these images, at the price of accuracy on others.
        public override double Loss(OperatingPoint point, ImmutableArray<int> counts) => Math.Max(0, RateNoise.VarianceLessNoise(point.Rates, counts));

        public override string ToString() => "variance";
    }

    private sealed record HighestWorst : Objective
    {
        public override string Goal => "the highest rate of the worst class";

        public override double Loss(OperatingPoint point, ImmutableArray<int> counts) => 1 - point.Rates.Min();

        public override string ToString() => "worst";
    }

    /// <summary>Every class at a rate or above.</summary>
    /// <param name="Rate">In (0, 1].</param>
    public sealed record Floor(double Rate) : Objective
    {
        /// <inheritdoc/>
        public override string Goal => FormattableString.Invariant($"every class at {Rate} or nearest to it");

        /// <inheritdoc/>
        public override double Loss(OperatingPoint point, ImmutableArray<int> counts) => Math.Max(0, Rate - point.Rates.Min());

        /// <inheritdoc/>
        public override string ToString() => FormattableString.Invariant($"floor={Rate}");

        /// <inheritdoc/>
        public override string? Missing(ImmutableArray<string> classNames, ImmutableArray<double> rates)
        {
            var below = rates.Index().Where(s => s.Item < Rate).OrderBy(s => s.Item).ToArray();
            return below.Length == 0 ? null : FormattableString.Invariant($"{below.Length} class(es) stay below {Rate}, '{classNames[below[0].Index]}' at {below[0].Item:0.00}");
        }

        internal override ImmutableArray<double> Direction(OperatingPoint point) => [.. point.Rates.Select(s => Math.Max(0, Rate - s))];
    }

    /// <summary>Each class with a target at or above it; the others move only as the mean bias is kept at 0. Minimises 1/C Σ max(0, t − s)².</summary>
    private sealed record AtTargets(ClassValues Targets, ImmutableArray<double?> Rates) : Objective
    {
        public override string Goal => "the nearest to the targets";

        public override string AsOption => $" --rate-target {NameList.ShellWord(Targets.ToString())}";

        public override bool IsEvenness => false;

        public override bool MustBeReached => true;

        public override double Loss(OperatingPoint point, ImmutableArray<int> counts) => Direction(point).Average(shortfall => shortfall * shortfall);

        public override string ToString() => $"targets {Targets}";

        public override string? Missing(ImmutableArray<string> classNames, ImmutableArray<double> rates)
        {
            var below = rates.Index().Where(s => Rates[s.Index] - s.Item > BiasSolver.TargetTolerance).OrderBy(s => s.Item - Rates[s.Index]).ToArray();
            return below.Length == 0 ? null : FormattableString.Invariant($"{below.Length} class(es) stay below their target, '{classNames[below[0].Index]}' at {below[0].Item:0.00} of {Rates[below[0].Index]}");
        }

        internal override ImmutableArray<double> Direction(OperatingPoint point) => [.. point.Rates.Zip(Rates, (s, t) => Math.Max(0, (t ?? 0) - s))];
    }

    /// <summary>
    /// The lowest cost of mistakes. A class's bias rises while its own missed images cost more than its wrong answers do: that leads towards the lowest cost, and the
    /// best point of the way is kept, though the lowest may lie beside the way.
    /// </summary>
    private sealed record LowestCost(CostTable Table) : Objective
    {
        public override string Goal => "the lowest cost of mistakes";

        public override CostTable Costs => Table;

        public override bool IsEvenness => false;

        public override double Loss(OperatingPoint point, ImmutableArray<int> counts) => point.Cost!.Value;

        public override string ToString() => CostPrefix + Table;

        internal override ImmutableArray<double> Direction(OperatingPoint point) => point.Pull;
    }
}
