using System.Text.Json.Serialization;

namespace Learnability.Arms;

/// <summary>
/// One choice of what phase two does: the same record on the command line, in a study's file, in manifests and in the code. <see cref="ArmFields"/> lists its
/// fields as words and <see cref="Check"/> refuses those that would do nothing.
/// </summary>
[JsonConverter(typeof(ArmJson))]
public sealed record Arm
{
    /// <summary>ε where none is named, in points.</summary>
    public const double DefaultBudget = 0.3;

    private const int MostRounds = 20;

    /// <summary>Nothing: phase one's network stays as it is.</summary>
    public static Arm Keep { get; } = new() { Apply = NoRemedy.Definition.With() };

    /// <summary>Weights by the default mapping, on the loss, from the start.</summary>
    public static Arm Default { get; } = new();

    /// <summary>
    /// Whether mapping, remedy, timing and final bias are chosen by trying several on held-out images: the most even within <see cref="Budget"/>. What the
    /// weights' other options say holds for all that is tried.
    /// </summary>
    /// <value>false</value>
    public bool Auto { get; init; }

    /// <summary>How rates become weights.</summary>
    public WeightOptions Weights { get; init; } = WeightOptions.Default;

    /// <summary>Whether the mapping's strength is as <see cref="Weights"/> has it, or solved for on held-out images within <see cref="Budget"/>.</summary>
    /// <value>given</value>
    public Strength Strength { get; init; } = Strength.Given;

    /// <summary>How the classes are treated.</summary>
    /// <value>loss</value>
    public IRemedy Apply { get; init; } = LossRemedy.Definition.With();

    /// <summary>When that acts.</summary>
    /// <value>start</value>
    public RemedyTiming When { get; init; } = RemedyTiming.Start;

    /// <summary>How many times phase two is trained, each time with weights corrected by the rates of the time before; in [1, 20].</summary>
    /// <value>1</value>
    /// <exception cref="UsageException">Out of range.</exception>
    public int Rounds
    {
        get;
        init => field = value is >= 1 and <= MostRounds ? value : throw new UsageException($"found --rounds {value}; expected a whole number in [1, {MostRounds}].");
    } = 1;

    /// <summary>What is added to the finished network's logits.</summary>
    /// <value>none</value>
    public FinalBias PostHoc { get; init; } = FinalBias.None;

    /// <summary>ε: by how many points (hundredths) accuracy and mean rate (<see cref="BudgetOf"/>) on held-out images may fall below the best unweighted network's, in (0, 100].</summary>
    /// <value>.3</value>
    /// <exception cref="UsageException">Out of range.</exception>
    public double Budget
    {
        get;
        init => field = value is > 0 and <= 100
            ? value
            : throw new UsageException(FormattableString.Invariant($"found --budget {value}; expected points of accuracy in (0, 100], such as 0.3."));
    } = DefaultBudget;

    /// <summary>What <see cref="Budget"/> limits the loss of.</summary>
    /// <value>both</value>
    public BudgetOf BudgetOf { get; init; } = BudgetOf.Both;

    /// <summary>What is minimised within the budget, by whatever is solved for, chosen or recommended.</summary>
    /// <value>variance</value>
    public Objective Objective { get; init; } = Objective.Variance;

    /// <summary>What is wanted of classes of these names: their targets, where there are any.</summary>
    public Objective ObjectiveFor(ImmutableArray<string> classNames) => Weights.Targets is { } targets ? Objective.At(targets, classNames) : Objective;

    /// <summary>How biases are solved for within the budget, or within another one.</summary>
    public BiasOptions Within(double? budget = null) => BiasOptions.Default with { BudgetPoints = budget ?? Budget, BudgetOf = BudgetOf, Objective = Objective };

    /// <summary>Whether the solver's weights act on phase two.</summary>
    public bool UsesWeights => Auto || Apply.Kind.UsesWeights;

    /// <summary>What the solver is given: targets reach it where its mapping looks at rates; a final bias has them in any case.</summary>
    public WeightOptions SolverOptions => Weights.Mapping.Kind.LooksAtRates ? Weights : Weights with { Targets = null };

    /// <summary>Checks all that can be checked before any image is read: no word that would do nothing.</summary>
    /// <exception cref="UsageException">Something is set that does not act on this arm; the sentence says which, and why.</exception>
    public void Check()
    {
        foreach (var field in ArmFields.All.Where(f => !f.IsDefault(this)))
        {
            field.Refuse(this, field.Read(this));
        }
    }

    /// <summary>Whether both mean the same.</summary>
    public bool Equals(Arm? other) => other is not null && ArmFields.All.All(f => f.Read(this) == f.Read(other));

    /// <inheritdoc/>
    public override int GetHashCode() => ArmFields.All.Aggregate(0, (hash, f) => HashCode.Combine(hash, f.Read(this)));

    /// <summary>The arm in one line, for people: <c>power(gamma=3), loss, start</c>.</summary>
    public override string ToString()
    {
        string?[] parts = Auto
            ? [string.Create(CultureInfo.InvariantCulture, $"auto within {Budget} points"), .. WeightWords()]
            :
            [
                UsesWeights ? string.Join(' ', WeightWords().Prepend(MappingWords)) : null,
                Apply.Text(),
                Apply.Kind.Trains ? When.ToString() : null,
                Rounds > 1 ? $"{Rounds} rounds" : null,
                PostHoc switch
                {
                    FinalBias.Budget => string.Create(CultureInfo.InvariantCulture, $"bias within {Budget} points"),
                    FinalBias.Equal => "bias to equal rates",
                    _ => null,
                },
                !UsesWeights && Weights.Targets is { } targets ? $"targets {targets}" : null,
            ];
        return string.Join(", ", parts.Where(p => p is not null).Concat(Wanted));
    }

    /// <summary>What is wanted and what the budget limits, in words; nothing where both are the default.</summary>
    public IEnumerable<string> Wanted
    {
        get
        {
            if (Objective != Objective.Variance)
                yield return $"for {Objective}";
            if (BudgetOf != BudgetOf.Both)
                yield return $"budget of {ArmFields.Word(BudgetOf)}";
        }
    }

    private string MappingWords => Strength == Strength.Given
        ? Weights.Mapping.Describe()
        : string.Create(CultureInfo.InvariantCulture, $"{Weights.Mapping.Kind.Name} as strong as {Budget} points allow");

    private IEnumerable<string> WeightWords()
    {
        string?[] words =
        [
            Weights.Smoothing == RateSmoothing.None ? "unsmoothed" : null,
            Weights.Shrinkage == RateShrinkage.None ? "not shrunk" : null,
            Weights.Targets is { } targets ? $"targets {targets}" : null,
            Weights.Priorities is { } priorities ? $"priorities {priorities}" : null,
            Weights.Clip is { } clip ? $"clip {clip}" : null,
        ];
        return words.OfType<string>();
    }
}

/// <summary>Where a mapping's strength comes from.</summary>
public enum Strength
{
    /// <summary>It is a number that was given, or the mapping's default.</summary>
    Given,

    /// <summary>It is solved for on held-out images (<see cref="StrengthSolver"/>).</summary>
    Solved,
}
