namespace Learnability.Arms;

/// <summary>The form of a field's value.</summary>
public enum FieldForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,
}

/// <summary>One field of an arm as a word: what the command line, study files, their schema, manifests and checks share.</summary>
/// <param name="Name">As files write it, for example <c>rateTarget</c>.</param>
/// <param name="Form">The form of its value.</param>
/// <param name="ValueName">What help texts call its value.</param>
/// <param name="Help">One line for help texts and the schema.</param>
public sealed record ArmField(string Name, FieldForm Form, string ValueName, string Help)
{
    /// <summary>The words of a <see cref="FieldForm.Word"/>.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The value as text; of no length where it is set by another field.</summary>
    public required Func<Arm, string> Read { get; init; }

    /// <summary>The arm with a value; refuses what it cannot be.</summary>
    public required Func<Arm, string, Arm> Write { get; init; }

    /// <summary>What makes the field do nothing, as in <c>--apply none, which trains nothing</c>; null where it acts.</summary>
    public Func<Arm, string?> Idle { get; init; } = _ => null;

    /// <summary>As the command line writes it: <c>--rate-target</c>.</summary>
    public string Option => "--" + Hyphenated(Name);

    /// <summary>A name of code as the command line writes it: <c>mean-rate</c>.</summary>
    internal static string Hyphenated(string name)
        => string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? $"{(i == 0 ? "" : "-")}{char.ToLowerInvariant(c)}" : $"{c}"));

    /// <summary>Refuses a value that would do nothing.</summary>
    /// <exception cref="UsageException">It would; the sentence says why.</exception>
    public void Refuse(Arm arm, string value)
    {
        if (Idle(arm) is { } why)
            throw new UsageException($"found {Option} {value} with {why}; leave {Option} out.");
    }

    /// <summary>Whether the value is what it is when nobody says anything.</summary>
    public bool IsDefault(Arm arm) => Read(arm) == Read(Arm.Default);
}
