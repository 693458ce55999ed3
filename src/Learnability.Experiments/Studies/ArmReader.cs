namespace Learnability.Experiments;

/// <summary>Reads one arm of a study's file.</summary>
internal static class ArmReader
{
    private const string AutoMapping = "auto";

    /// <summary>The arm.</summary>
    /// <exception cref="UsageException">A word is unknown, a number out of range, or words do not go together.</exception>
    public static ArmSpec Read(ArmDocument arm)
    {
        if (arm.Name.Length == 0 || arm.Name.Trim() != arm.Name || arm.Name.AsSpan().ContainsAny('\n', '\t', '\r'))
            throw new UsageException($"found name '{arm.Name}'; expected a short text on one line.");

        var remedy = arm.Mapping == AutoMapping ? Auto(arm) : Chosen(arm);
        remedy.Validate();
        return new ArmSpec(arm.Name, IsControl(remedy) ? ArmKind.Control : ArmKind.Remedy, remedy);
    }

    /// <summary>Whether the classes are all treated alike, or wrongly on purpose.</summary>
    private static bool IsControl(RemedyChoice remedy) => !remedy.Auto && remedy.Remedy().Kind.Family switch
    {
        RemedyFamily.Control => true,
        RemedyFamily.Application => remedy.Weights.Mapping == UniformMapping.Definition.Name && remedy.PostHoc == PostHocChoice.None,
        _ => false,
    };

    private static RemedyChoice Auto(ArmDocument arm)
    {
        var given = Given(arm).FirstOrDefault(g => g.Value is not null && g.Name is not ("mapping" or "budget"));
        return given.Name is null
            ? RemedyChoice.Default with { Auto = true, Budget = arm.Budget ?? RemedyChoice.Default.Budget }
            : throw new UsageException($"found {given.Name} with mapping {AutoMapping}, which chooses it by trying; leave one of them out.");
    }

    private static RemedyChoice Chosen(ArmDocument arm) => new()
    {
        Weights = WeightChoice.Of(Weights(arm)),
        Apply = arm.Apply ?? RemedyChoice.Default.Apply,
        When = arm.When ?? RemedyChoice.Default.When,
        Rounds = arm.Rounds ?? RemedyChoice.Default.Rounds,
        PostHoc = Word(arm.PostHoc, "postHoc", RemedyChoice.Default.PostHoc, ("none", PostHocChoice.None), ("budget", PostHocChoice.Budget), ("equal", PostHocChoice.Equal)),
        Budget = arm.Budget ?? RemedyChoice.Default.Budget,
    };

    private static WeightOptions Weights(ArmDocument arm)
    {
        var defaults = WeightOptions.Default;
        (string Name, double? Value)[] all = [("gamma", arm.Gamma), ("tau", arm.Tau), ("k", arm.K), ("beta", arm.Beta)];
        var given = all.Where(p => p.Value is not null).ToDictionary(p => p.Name, p => p.Value!.Value);
        return new WeightOptions
        {
            Mapping = arm.Mapping is null && given.Count == 0 ? defaults.Mapping : WeightMappings.Parse(arm.Mapping ?? defaults.Mapping.Kind.Name, given),
            Smoothing = Word(arm.Smoothing, "smoothing", defaults.Smoothing, ("jeffreys", RateSmoothing.Jeffreys), ("none", RateSmoothing.None)),
            Shrinkage = Word(arm.Shrink, "shrink", defaults.Shrinkage, ("none", RateShrinkage.None), ("noise", RateShrinkage.Noise)),
            Targets = arm.RateTarget is null ? defaults.Targets : ClassValues.Parse(ClassValueKind.Target, arm.RateTarget),
            Priorities = arm.Priority is null ? defaults.Priorities : ClassValues.Parse(ClassValueKind.Priority, arm.Priority),
            Clip = arm.Clip is null ? defaults.Clip : WeightClip.Parse(arm.Clip),
        };
    }

    private static T Word<T>(string? word, string member, T byDefault, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (word is null)
            return byDefault;

        var expected = new List<string>();
        foreach (var (known, value) in words)
        {
            if (known == word)
                return value;

            expected.Add(known);
        }

        throw new UsageException($"found {member} '{word}'; expected one of {string.Join(", ", expected)}.");
    }

    private static (string Name, object? Value)[] Given(ArmDocument arm) =>
    [
        ("mapping", arm.Mapping), ("gamma", arm.Gamma), ("tau", arm.Tau), ("k", arm.K), ("beta", arm.Beta), ("smoothing", arm.Smoothing), ("shrink", arm.Shrink),
        ("clip", arm.Clip), ("rateTarget", arm.RateTarget), ("priority", arm.Priority), ("apply", arm.Apply), ("when", arm.When), ("rounds", arm.Rounds),
        ("postHoc", arm.PostHoc), ("budget", arm.Budget),
    ];
}
