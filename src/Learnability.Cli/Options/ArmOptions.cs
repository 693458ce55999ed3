namespace Learnability.Cli;

/// <summary>The options that choose what phase two does: one for each field of an <see cref="Arm"/>.</summary>
internal static class ArmOptions
{
    private static readonly ImmutableDictionary<ArmField, Option> Options = ArmFields.All.ToImmutableDictionary(f => f, Of);

    /// <summary>How rates become weights.</summary>
    public static IEnumerable<Option> OfWeights => ArmFields.OfWeights.Select(f => Options[f]);

    /// <summary>What is done with them.</summary>
    public static IEnumerable<Option> OfPhaseTwo => ArmFields.OfPhaseTwo.Select(f => Options[f]);

    /// <summary>What is to be even, and what it may cost.</summary>
    public static IEnumerable<Option> OfBudget => ArmFields.OfPhaseTwo.Where(f => f.Name is "budget" or "budgetOf" or "objective").Select(f => Options[f]);

    /// <summary>What only a whole run can do.</summary>
    public static Option OfRun => Options[ArmFields.StrengthField];

    /// <summary>Whether the command line asks for a remedy that trains nothing.</summary>
    public static bool TrainsNothing(ParseResult parsed)
        => Options.First(o => o.Key.Name == "apply").Value is var option && parsed.GetResult(option) is { Tokens: [var given] } && !RemedyKinds.Parse(given.Value).Kind.Trains;

    /// <summary>What the user chose; what is not given is as in <paramref name="defaults"/>. Not checked as a whole.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="environment">The world: a file of costs is read here, so that manifests hold the costs themselves.</param>
    /// <param name="defaults">What holds where nothing is given.</param>
    /// <param name="canSolve">Whether a strength can be solved for.</param>
    /// <exception cref="UsageException">A word is unknown, a number out of range, or a choice would do nothing.</exception>
    public static Arm Read(ParseResult parsed, CliEnvironment environment, Arm defaults, bool canSolve)
    {
        var given = (from option in Options let result = parsed.GetResult(option.Value) where result is { Tokens.Count: > 0 } select (Field: option.Key, result.Tokens[0].Value))
            .ToDictionary(g => g.Field, g => Costs(g.Value, environment));
        var arm = ArmFields.Set(defaults, given);

        if (!canSolve || given.ContainsKey(ArmFields.StrengthField))
            return arm;

        // Where a run's held-out logits are at hand and no strength is named, it is solved for.
        var isNamed = given.Keys.Any(ArmFields.NamesStrength) || given.GetValueOrDefault(ArmFields.MappingField, "").Contains(':');
        return arm with { Strength = !isNamed && ArmFields.CanSolveStrength(arm) ? Strength.Solved : Strength.Given };
    }

    /// <summary>The same for commands that only solve for weights.</summary>
    /// <exception cref="UsageException">Also where the choice would be automatic, or a strength solved for without logits.</exception>
    public static Arm ReadWeights(ParseResult parsed, CliEnvironment environment, Arm defaults, bool canSolve = false)
    {
        var arm = Read(parsed, environment, defaults, canSolve);
        if (arm.Strength == Strength.Solved && !canSolve)
            throw new UsageException($"found {OfRun.Name} solved with rates alone; expected a run's --name, whose held-out logits it is solved on. Leave it out.");

        if (arm.Auto)
            throw new UsageException($"found --mapping {ArmFields.AutoMapping}, which has to train; expected it with 'learnability run'. Name a mapping here, such as --mapping power.");

        arm.Check();
        return arm;
    }

    /// <summary><c>cost=FILE</c> as the costs in the file; any other value as it is.</summary>
    private static string Costs(string value, CliEnvironment environment)
        => value.StartsWith(Objective.CostPrefix, StringComparison.Ordinal) && !value.Contains('>', StringComparison.Ordinal)
            ? Objective.CostPrefix + ResultText.Read(value[Objective.CostPrefix.Length..], environment, CostTable.Read)
            : value;

    private static Option Of(ArmField field) => field.Form switch
    {
        FieldForm.Word => Opt.Choice(field.Option, field.Words, field.ValueName, field.Help),
        FieldForm.Number => Opt.Number(field.Option, field.ValueName, field.Help),
        FieldForm.Whole => Opt.Whole(field.Option, field.ValueName, field.Help),
        _ => Opt.Text(field.Option, field.ValueName, field.Help),
    };
}
