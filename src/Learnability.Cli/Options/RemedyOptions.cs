using System.CommandLine;
using Learnability.Experiments;

namespace Learnability.Cli;

/// <summary>The options that choose what phase two does with the weights.</summary>
internal static class RemedyOptions
{
    private static readonly Option<string?> Apply = Opt.Text(
        "--apply", "REMEDY[:X]", $"how classes are treated in phase two: {string.Join(", ", Remedies.All.Select(k => k.Name))}; default: loss; 'learnability methods' explains them");

    private static readonly Option<string?> When = Opt.Text(
        "--when",
        "TIMING",
        "when that acts: start (default); deferred[:SHARE] in the last share of the steps (default 0.3); fine-tune[:EPOCHS[:STEP]] from phase one's network, "
        + "for a share of the recipe's epochs (default 0.4) at a share of its step size (default 0.5)");

    private static readonly Option<int?> Rounds = Opt.Whole("--rounds", "K", "train phase two K times, each time with weights corrected by the rates of the time before; default: 1");

    private static readonly Option<string?> PostHoc = Opt.Choice(
        "--post-hoc",
        ["none", "budget", "equal"],
        "none|budget|equal",
        "biases folded into the finished model: budget: the lowest variance within --budget; equal: equal rates whatever they cost; default: none");

    private static readonly Option<double?> Budget = Opt.Number(
        "--budget", "POINTS", "how far the mean rate on the solve split may fall below phase one's, for --post-hoc budget and --mapping auto; default: 0.3");

    /// <summary>All of them.</summary>
    public static Option[] All => [Apply, When, Rounds, PostHoc, Budget];

    /// <summary>What the user chose; what is not given is as in <paramref name="defaults"/>.</summary>
    /// <exception cref="UsageException">Unknown, out of range, or words that do not go together.</exception>
    public static RemedyChoice Read(ParseResult parsed, RemedyChoice defaults)
    {
        var mapping = parsed.GetValue(MappingOptions.Mapping);
        var auto = mapping is null ? defaults.Auto : mapping == MappingOptions.Auto;
        var given = ((Option[])[Apply, When, Rounds, PostHoc]).FirstOrDefault(o => parsed.GetResult(o) is not null);
        if (auto && given is not null)
        {
            throw new UsageException($"found {given.Name} with --mapping {MappingOptions.Auto}, which chooses it by trying; leave one of them out.");
        }

        return new RemedyChoice
        {
            Auto = auto,
            Weights = auto ? defaults.Weights : WeightChoice.Of(MappingOptions.Read(parsed, defaults.Weights.ToOptions())),
            Apply = parsed.GetValue(Apply) ?? defaults.Apply,
            When = parsed.GetValue(When) ?? defaults.When,
            Rounds = parsed.GetValue(Rounds) ?? defaults.Rounds,
            PostHoc = parsed.GetValue(PostHoc) is { } word ? Enum.Parse<PostHocChoice>(word, ignoreCase: true) : defaults.PostHoc,
            Budget = parsed.GetValue(Budget) ?? defaults.Budget,
        };
    }
}
