using System.CommandLine;

namespace Learnability.Cli;

/// <summary>The options that choose how rates become weights.</summary>
internal static class MappingOptions
{
    private static readonly (Option<double?> Option, string Parameter)[] Parameters =
    [
        (Opt.Number("--gamma", "X", "exponent of power, complement and odds"), "gamma"),
        (Opt.Number("--tau", "X", "exponent of error-rate"), "tau"),
        (Opt.Number("--k", "X", "strength of exponential"), "k"),
    ];

    private static Option<string?> Mapping { get; } = Opt.Choice(
        "--mapping",
        [.. WeightMappings.All.Select(k => k.Name)],
        "MAPPING",
        $"rates to weights; s is a class's rate, m their mean: {string.Join("; ", WeightMappings.All.Select(Explain))}");

    private static Option<string?> Smoothing { get; } = Opt.Choice("--smoothing", ["jeffreys", "none"], "jeffreys|none", "rates as (hits + 1/2)/(n + 1) (default) or as hits/n");

    private static Option<string?> Shrink { get; } = Opt.Choice("--shrink", ["none", "noise"], "none|noise", "whether differences that noise explains are taken back first; default: none");

    private static Option<string?> Clip { get; } = Opt.Text("--clip", "LO:HI", "bounds of the weights, such as 0.2:5; default: none");

    /// <summary>All of them.</summary>
    public static Option[] All => [Mapping, .. Parameters.Select(p => p.Option), Smoothing, Shrink, Clip];

    /// <summary>What the user chose; what is not given is as in <paramref name="defaults"/>.</summary>
    /// <exception cref="UsageException">Unknown, out of range, or a parameter that the mapping does not have.</exception>
    public static WeightOptions Read(ParseResult parsed, WeightOptions defaults)
    {
        var given = Parameters
            .Select(p => (p.Parameter, Value: parsed.GetValue(p.Option)))
            .Where(p => p.Value is not null)
            .ToDictionary(p => p.Parameter, p => p.Value!.Value);
        var name = parsed.GetValue(Mapping);
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
            Clip = parsed.GetValue(Clip) is { } clip ? WeightClip.Parse(clip) : defaults.Clip,
        };
    }

    private static string Explain(MappingKind kind) => kind.Parameter is null
        ? $"{kind.Name} {kind.Formula}"
        : FormattableString.Invariant($"{kind.Name} {kind.Formula}, {kind.Parameter.Name} = {kind.Parameter.Default}");
}
