namespace Learnability.Cli;

/// <summary>The options that choose what phase two does: one for each field of an <see cref="Arm"/>.</summary>
internal static class ArmOptions
{
    private static readonly ImmutableDictionary<ArmField, Option> Options = ArmFields.All.ToImmutableDictionary(f => f, Of);

    /// <summary>How rates become weights.</summary>
    public static IEnumerable<Option> OfWeights => ArmFields.OfWeights.Select(f => Options[f]);

    /// <summary>What is done with them.</summary>
    public static IEnumerable<Option> OfPhaseTwo => ArmFields.OfPhaseTwo.Select(f => Options[f]);

    /// <summary>What the user chose; what is not given is as in <paramref name="defaults"/>. Not checked as a whole.</summary>
    /// <exception cref="UsageException">A word is unknown, a number out of range, or a choice would do nothing.</exception>
    public static Arm Read(ParseResult parsed, Arm defaults)
    {
        var given = from option in Options let result = parsed.GetResult(option.Value) where result is { Tokens.Count: > 0 } select (Field: option.Key, result.Tokens[0].Value);
        return ArmFields.Set(defaults, given.ToDictionary(g => g.Field, g => g.Value));
    }

    /// <summary>The same for commands that only solve for weights.</summary>
    /// <exception cref="UsageException">Also where the choice would be automatic.</exception>
    public static Arm ReadWeights(ParseResult parsed, Arm defaults)
    {
        var arm = Read(parsed, defaults);
        if (arm.Auto)
            throw new UsageException($"found --mapping {ArmFields.AutoMapping}, which has to train; expected it with 'learnability run'. Name a mapping here, such as --mapping power.");

        arm.Check();
        return arm;
    }

    private static Option Of(ArmField field) => field.Form switch
    {
        FieldForm.Word => Opt.Choice(field.Option, field.Words, field.ValueName, field.Help),
        FieldForm.Number => Opt.Number(field.Option, field.ValueName, field.Help),
        FieldForm.Whole => Opt.Whole(field.Option, field.ValueName, field.Help),
        _ => Opt.Text(field.Option, field.ValueName, field.Help),
    };
}
