namespace Learnability.Arms;

/// <summary>
/// The fields of an arm: the one table from which command-line options, study files, their schema, manifests and checks follow. In the order in which they are
/// set: a mapping before its parameters.
/// </summary>
public static class ArmFields
{
    /// <summary>The mapping that stands for an automatic choice.</summary>
    public const string AutoMapping = "auto";

    private const string None = "none";

    /// <summary>How rates become weights.</summary>
    public static ImmutableArray<ArmField> OfWeights { get; } =
    [
        new("mapping", FieldForm.Text, "MAPPING[:X]",
            $"rates to weights: {string.Join(", ", WeightMappings.All.Select(k => k.Name))}; default: {WeightOptions.Default.Mapping.Kind.Name}; 'learnability methods' explains them. {AutoMapping}: 'run' tries several, and ways to apply them")
        {
            Read = arm => arm.Auto ? AutoMapping : arm.Weights.Mapping.Text(),
            Write = (arm, text) => arm with
            {
                Auto = text == AutoMapping,
                Weights = arm.Weights with { Mapping = text == AutoMapping ? WeightOptions.Default.Mapping : Mapping(text) },
            },
            Idle = UnusedWeights,
        },
        .. WeightMappings.All.SelectMany(k => k.Parameters).Select(p => p.Name).Distinct().Select(Parameter),
        new("rateTarget", FieldForm.Text, "NAME=RATE,...", "rates that single classes shall reach, instead of equal rates, such as cat=0.8,dog=0.8; or none")
        {
            Read = arm => arm.Weights.Targets?.ToString() ?? None,
            Write = (arm, text) => arm with { Weights = arm.Weights with { Targets = Values(ClassValueKind.Target, text) } },
            Idle = UnusedTarget,
        },
        new("priority", FieldForm.Text, "NAME=X,...", "what single classes' weights are multiplied by before they are scaled to mean 1, such as cat=2; or none")
        {
            Read = arm => arm.Weights.Priorities?.ToString() ?? None,
            Write = (arm, text) => arm with { Weights = arm.Weights with { Priorities = Values(ClassValueKind.Priority, text) } },
            Idle = arm => UnusedWeights(arm) ?? Corrected(arm),
        },
        new("smoothing", FieldForm.Word, "jeffreys|none", "rates as (hits + 1/2)/(n + 1) (default) or as hits/n")
        {
            Words = Words<RateSmoothing>(),
            Read = arm => Word(arm.Weights.Smoothing),
            Write = (arm, text) => arm with { Weights = arm.Weights with { Smoothing = Parse<RateSmoothing>("smoothing", text) } },
            Idle = arm => UnusedWeights(arm) ?? NoRates(arm),
        },
        new("shrink", FieldForm.Word, "none|noise", $"whether differences that noise explains are taken back first; default: {Word(WeightOptions.Default.Shrinkage)}")
        {
            Words = Words<RateShrinkage>(),
            Read = arm => Word(arm.Weights.Shrinkage),
            Write = (arm, text) => arm with { Weights = arm.Weights with { Shrinkage = Parse<RateShrinkage>("shrink", text) } },
            Idle = arm => UnusedWeights(arm) ?? NoRates(arm),
        },
        new("clip", FieldForm.Text, "LO:HI", "bounds of the weights, such as 0.2:5; default: none")
        {
            Read = arm => arm.Weights.Clip?.ToString() ?? None,
            Write = (arm, text) => arm with { Weights = arm.Weights with { Clip = text == None ? null : WeightClip.Parse(text) } },
            Idle = arm => UnusedWeights(arm) ?? (WatchesRates(arm) ? $"--apply {arm.Apply.Kind.Name}, which keeps weights within {ExponentiatedGradient.DefaultClip}" : null),
        },
    ];

    /// <summary>What is done with the weights.</summary>
    public static ImmutableArray<ArmField> OfPhaseTwo { get; } =
    [
        new("apply", FieldForm.Text, "REMEDY[:X]", $"how classes are treated in phase two: {string.Join(", ", RemedyKinds.All.Select(k => k.Name))}; default: loss; 'learnability methods' explains them")
        {
            Read = arm => arm.Apply.Text(),
            Write = (arm, text) => arm with { Apply = RemedyKinds.Parse(text) },
            Idle = ByTrying,
        },
        new("when", FieldForm.Text, "TIMING",
            "when that acts: start (default); deferred[:SHARE] in the last share of the steps (default 0.3); fine-tune[:EPOCHS[:STEP]] from phase one's network, "
            + "for a share of the recipe's epochs (default 0.4) at a share of its step size (default 0.5)")
        {
            Read = arm => arm.When.Text(),
            Write = (arm, text) => arm with { When = RemedyTiming.Parse(text) },
            Idle = arm => ByTrying(arm) ?? NoTraining(arm) ?? (arm.When.IsDeferred && arm.Apply.Kind.NotDeferred is { } why ? $"--apply {arm.Apply.Kind.Name}, which {why}" : null),
        },
        new("rounds", FieldForm.Whole, "K", "train phase two K times, each time with weights corrected by the rates of the time before; default: 1")
        {
            Read = arm => Text(arm.Rounds),
            Write = (arm, text) => arm with { Rounds = (int)Number("rounds", text, isWhole: true) },
            Idle = arm => ByTrying(arm) ?? NoTraining(arm) ?? UnusedWeights(arm)
                ?? (arm.Apply.Kind.Family == RemedyFamily.Control ? $"--apply {arm.Apply.Kind.Name}, whose weights are wrong on purpose" : null),
        },
        new("postHoc", FieldForm.Word, "none|budget|equal", "biases added to the finished model: budget: the lowest variance within --budget; equal: equal rates whatever they cost; default: none")
        {
            Words = Words<FinalBias>(),
            Read = arm => Word(arm.PostHoc),
            Write = (arm, text) => arm with { PostHoc = Parse<FinalBias>("postHoc", text) },
            Idle = arm => ByTrying(arm) ?? (arm.Apply is ILogitShift ? $"--apply {arm.Apply.Kind.Name}, which is a bias itself" : null)
                ?? (arm.Apply.Kind.EndsInLogits ? null : $"--apply {arm.Apply.Kind.Name}, whose network does not end in logits that a bias can be added to"),
        },
        new("budget", FieldForm.Number, "POINTS", "how far accuracy and mean rate on held-out images may fall below those of the best unweighted network, for whatever is solved for, chosen or recommended; default: 0.3")
        {
            Read = arm => Text(arm.Budget),
            Write = (arm, text) => arm with { Budget = Number("budget", text) },
        },
        new("budgetOf", FieldForm.Word, "both|accuracy|mean-rate", "what --budget limits the loss of; default: both")
        {
            Words = Words<BudgetOf>(),
            Read = arm => Word(arm.BudgetOf),
            Write = (arm, text) => arm with { BudgetOf = Parse<BudgetOf>("budgetOf", text) },
        },
        new("objective", FieldForm.Text, Objective.Forms,
            "what is wanted within --budget: variance: the lowest variance beyond noise (default); worst: the highest rate of the worst class; floor=RATE: every class at RATE or above; cost=FILE: the lowest cost of mistakes, by a CSV table of true classes (lines) and predicted ones (columns), or as cost=cat>dog:5,... where what is not named costs 1")
        {
            Read = arm => arm.Objective.ToString(),
            Write = (arm, text) => arm with { Objective = Objective.Parse(text) },
            Idle = arm => arm.Weights.Targets is null ? arm.PostHoc == FinalBias.Equal ? "--post-hoc equal, which makes rates equal whatever they cost" : null : "--rate-target, which says what is wanted",
        },
    ];

    /// <summary>How strong the mapping is: solved for only where phase one's held-out logits are at hand.</summary>
    public static ArmField StrengthField { get; } =
        new("strength", FieldForm.Word, "given|solved",
            "given: the mapping's parameter as it stands; solved: as strong as a forecast on held-out images allows within --budget; default: solved in 'run' where no parameter is named, otherwise given")
        {
            Words = Words<Strength>(),
            Read = arm => Word(arm.Strength),
            Write = (arm, text) => arm with { Strength = Parse<Strength>("strength", text) },
            Idle = arm => ByTrying(arm) ?? UnusedWeights(arm) ?? (arm.Strength == Strength.Given ? null
                : StrengthSolver.CanSolve(arm.Weights.Mapping) ? null : $"--mapping {arm.Weights.Mapping.Kind.Name}, which has no strength to solve for from rates"),
        };

    /// <summary>The mapping.</summary>
    public static ArmField MappingField => OfWeights[0];

    /// <summary>All fields.</summary>
    public static ImmutableArray<ArmField> All { get; } = [.. OfWeights, StrengthField, .. OfPhaseTwo];

    /// <summary>Whether a field says how strong the mapping is.</summary>
    public static bool NamesStrength(ArmField field) => field == StrengthField || WeightMappings.All.Any(k => k.Parameters.Any(p => p.Name == field.Name));

    /// <summary>Whether a strength solved for means something: weights from rates, whose ideal effect is known, used as they are.</summary>
    public static bool CanSolveStrength(Arm arm) => arm is { Auto: false, UsesWeights: true, Rounds: 1, Weights.Targets: null }
        && arm.Apply.Kind is { WatchesHeldOut: false, Family: RemedyFamily.Application } && StrengthSolver.CanSolve(arm.Weights.Mapping);

    /// <summary>
    /// The arm with what was given: in the table's order, and refused where it would do nothing, be it the default or not. What the arm has from elsewhere yields: a way of applying weights
    /// that is given ends an automatic choice, and what would do nothing beside it is as nobody said it.
    /// </summary>
    /// <exception cref="UsageException">A value cannot be, or would do nothing.</exception>
    public static Arm Set(Arm arm, IReadOnlyDictionary<ArmField, string> given)
    {
        var fields = All.Where(given.ContainsKey).ToArray();
        var set = Written(arm);
        if (set.Auto && !given.ContainsKey(MappingField) && fields.Any(f => f.Idle(set) is not null))
            set = Written(arm with { Auto = false });

        foreach (var field in All.Where(f => !given.ContainsKey(f) && !f.IsDefault(set) && f.Idle(set) is not null))
        {
            set = field.Write(set, field.Read(Arm.Default));
        }

        foreach (var field in fields)
        {
            field.Refuse(set, given[field]);
        }

        return set;

        Arm Written(Arm from) => fields.Aggregate(from, (a, field) => field.Write(a, given[field]));
    }

    /// <summary>A parameter of some mappings under a name of its own: <c>--gamma 4</c> is <c>power:4</c> where the mapping is power.</summary>
    private static ArmField Parameter(string name)
    {
        var owners = WeightMappings.All.Where(k => k.Parameters.Any(p => p.Name == name)).Select(k => k.Name);
        return new ArmField(name, FieldForm.Number, "X", $"parameter of {string.Join(", ", owners)}")
        {
            Read = _ => "",
            Write = (arm, text) => arm.Auto
                ? throw new UsageException($"found --{name} with {ByTrying(arm)}; leave one of them out.")
                : arm with { Weights = arm.Weights with { Mapping = arm.Weights.Mapping.Kind.With(name, Number(name, text)) } },
            Idle = UnusedWeights,
        };
    }

    private static string? ByTrying(Arm arm) => arm.Auto ? $"--mapping {AutoMapping}, which chooses it by trying" : null;

    private static string? NoTraining(Arm arm) => arm.Apply.Kind.Trains ? null : $"--apply {arm.Apply.Kind.Name}, which trains nothing";

    private static string? UnusedWeights(Arm arm) => arm.UsesWeights ? null : $"--apply {arm.Apply.Kind.Name}, which leaves the solver's weights unused";

    private static string? NoRates(Arm arm)
        => arm.Auto || arm.Weights.Mapping.Kind.LooksAtRates ? null : $"--mapping {arm.Weights.Mapping.Kind.Name}, which does not look at rates";

    private static bool WatchesRates(Arm arm) => !arm.Auto && arm.Apply.Kind.WatchesHeldOut;

    /// <summary>What would take the difference between weights back that a priority makes.</summary>
    private static string? Corrected(Arm arm) => WatchesRates(arm)
        ? $"--apply {arm.Apply.Kind.Name}, which evens the rates after each epoch"
        : arm is { Auto: false, Rounds: > 1 } ? $"--rounds {arm.Rounds}, which even the rates after each" : null;

    private static string? UnusedTarget(Arm arm) => arm.Auto || arm.PostHoc != FinalBias.None
        ? null
        : UnusedWeights(arm) ?? NoRates(arm) ?? (WatchesRates(arm) ? $"--apply {arm.Apply.Kind.Name}, which evens the rates after each epoch" : null);

    private static IWeightMapping Mapping(string text)
    {
        var kinds = WeightMappings.All.Select(k => k.Name);
        return kinds.Contains(text.Split(':')[0])
            ? WeightMappings.Parse(text)
            : throw new UsageException($"found --mapping '{text}'; expected one of {string.Join(", ", kinds)}, {AutoMapping}.");
    }

    private static ClassValues? Values(ClassValueKind kind, string text) => text == None ? null : ClassValues.Parse(kind, text);

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Word)];

    /// <summary>A value's word: <c>mean-rate</c>.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => ArmField.Hyphenated($"{value}");

    private static T Parse<T>(string field, string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Word(value) == text)
                return value;
        }

        throw new UsageException($"found {field} '{text}'; expected one of {string.Join(", ", Words<T>())}.");
    }

    private static double Number(string field, string text, bool isWhole = false)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && (!isWhole || (value == (int)value))
            ? value
            : throw new UsageException($"found {field} '{text}'; expected a {(isWhole ? "whole number" : "number such as 0.5")}.");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
