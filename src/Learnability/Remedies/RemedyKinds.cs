namespace Learnability.Remedies;

/// <summary>The remedies that can be chosen by name.</summary>
public static class RemedyKinds
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

    /// <summary>Reads <c>NAME[:X[:Y]]</c>, such as <c>focal:2</c>.</summary>
    /// <exception cref="UsageException">Unknown name, a parameter that is no number, too many, or one out of range.</exception>
    public static IRemedy Parse(string text) => MethodText.Parse(All, text);
}
