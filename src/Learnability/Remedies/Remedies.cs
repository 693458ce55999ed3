using System.Collections.Immutable;
using System.Globalization;

namespace Learnability;

/// <summary>The remedies that can be chosen by name.</summary>
public static class Remedies
{
    /// <summary>Every kind, in the order of help texts: applications, arms, controls.</summary>
    public static ImmutableArray<RemedyKind> All { get; } =
    [
        LossRemedy.Definition,
        SquaredErrorRemedy.Definition,
        OversamplingRemedy.Definition,
        AugmentationRemedy.Definition,
        MarginRemedy.Definition,
        VectorScalingRemedy.Definition,
        BiasRemedy.Definition,
        FeedbackRemedy.Definition,
        FocalRemedy.Definition,
        CdbRemedy.Definition,
        CdbDynamicRemedy.Definition,
        GroupDroRemedy.Definition,
        OneVersusRestRemedy.Definition,
        CascadeRemedy.Definition,
        PcngdRemedy.Definition,
        PcnsgdRemedy.Definition,
        PcnsgdOversampledRemedy.Definition,
        SgdOversampledRemedy.Definition,
        RetrainRemedy.Definition,
        PermutedRemedy.Definition,
        NoRemedy.Definition,
    ];

    /// <summary>Reads <c>NAME</c>, <c>NAME:X</c> or <c>NAME:X:Y</c>, such as <c>focal:2</c>.</summary>
    /// <exception cref="UsageException">Unknown name, a parameter that is no number, too many, or one out of range.</exception>
    public static IRemedy Parse(string text)
    {
        var parts = text.Split(':');
        var kind = All.FirstOrDefault(k => k.Name == parts[0])
            ?? throw new UsageException($"found remedy '{parts[0]}'; expected one of {string.Join(", ", All.Select(k => k.Name))}.");
        return kind.With([.. parts.Skip(1).Select(part => Number(part, text))]);
    }

    /// <summary>The text that <see cref="Parse"/> reads, parameters spelt out: <c>focal:2</c>.</summary>
    public static string Describe(this IRemedy remedy)
        => string.Join(':', remedy.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)).Prepend(remedy.Kind.Name));

    private static double Number(string part, string text) => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new UsageException($"found '{part}' in remedy '{text}'; expected NAME:NUMBER, such as focal:2.");
}
