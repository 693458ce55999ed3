using System.CommandLine;

namespace Learnability.Cli;

/// <summary>The options that choose how rates become weights.</summary>
internal static class MappingOptions
{
    private static readonly (Option<double?> Option, string Parameter)[] Parameters =
    [
        (Opt.Number("--gamma", "X", Strength("gamma", "exponent")), "gamma"),
        (Opt.Number("--tau", "X", Strength("tau", "exponent")), "tau"),
        (Opt.Number("--k", "X", Strength("k", "strength")), "k"),
        (Opt.Number("--beta", "X", Strength("beta", "base")), "beta"),
    ];

    /// <summary>The word for an automatic choice, which <see cref="RemedyOptions"/> knows.</summary>
    public const string Auto = "auto";

    /// <summary>The mapping's name.</summary>
    public static Option<string?> Mapping { get; } = Opt.Choice(
        "--mapping",
        [.. WeightMappings.All.Select(k => k.Name), Auto],
        "MAPPING",
$"rates to weights: {string.Join(", ", WeightMappings.All.Select(k => k.Name))}; default: {WeightOptions.Default.Mapping.Kind.Name}; 'learnability methods' explains them. {Auto}: 'run' tries several, and ways to apply them");

    private static Option<string?> Smoothing { get; } = Opt.Choice("--smoothing", ["jeffreys", "none"], "jeffreys|none", "rates as (hits + 1/2)/(n + 1) (default) or as hits/n");

    private static Option<string?> Shrink { get; } = Opt.Choice("--shrink", ["none", "noise"], "none|noise", "whether differences that noise explains are taken back first; default: none");

    private static Option<string?> Clip { get; } = Opt.Text("--clip", "LO:HI", "bounds of the weights, such as 0.2:5; default: none");

    private static Option<string?> Target { get; } = Opt.Text(
        "--rate-target", "NAME=RATE,...", "rates that single classes shall reach, instead of equal rates, such as cat=0.8,dog=0.8");

    private static Option<string?> Priority { get; } = Opt.Text(
        "--priority", "NAME=X,...", "what single classes' weights are multiplied by before they are scaled to mean 1, such as cat=2");

    /// <summary>All of them.</summary>
    public static Option[] All => [Mapping, .. Parameters.Select(p => p.Option), Target, Priority, Smoothing, Shrink, Clip];

    /// <summary>What the user chose; what is not given is as in <paramref name="defaults"/>.</summary>
    /// <exception cref="UsageException">Unknown, out of range, or a parameter that the mapping does not have.</exception>
    public static WeightOptions Read(ParseResult parsed, WeightOptions defaults)
    {
        var given = Parameters
            .Select(p => (p.Parameter, Value: parsed.GetValue(p.Option)))
            .Where(p => p.Value is not null)
            .ToDictionary(p => p.Parameter, p => p.Value!.Value);
        var name = parsed.GetValue(Mapping);
        if (name == Auto)
        {
            throw new UsageException("found --mapping auto, which has to train; expected it with 'learnability run'. Name a mapping here.");
        }

        return new WeightOptions
        {
            Mapping = name is null && given.Count == 0 ? defaults.Mapping : WeightMappings.Parse(name ?? defaults.Mapping.Kind.Name, given),
            Smoothing = parsed.GetValue(Smoothing) switch
            {
                "jeffreys" => RateSmoothing.Jeffreys,
                "none" => RateSmoothing.None,
                _ => defaults.Smoothing,
            },
            Shrinkage = parsed.GetValue(Shrink) switch
            {
                "noise" => RateShrinkage.Noise,
                "none" => RateShrinkage.None,
                _ => defaults.Shrinkage,
            },
            Targets = parsed.GetValue(Target) is { } targets ? ClassValues.Parse(ClassValueKind.Target, targets) : defaults.Targets,
            Priorities = parsed.GetValue(Priority) is { } priorities ? ClassValues.Parse(ClassValueKind.Priority, priorities) : defaults.Priorities,
            Clip = parsed.GetValue(Clip) is { } clip ? WeightClip.Parse(clip) : defaults.Clip,
        };
    }

    private static string Strength(string parameter, string what)
        => $"{what} of {string.Join(", ", WeightMappings.All.Where(k => k.Parameter?.Name == parameter).Select(k => k.Name))}";
}
