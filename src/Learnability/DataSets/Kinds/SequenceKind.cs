namespace Learnability.DataSets.Kinds;

/// <summary>Sequences of numbers [steps, features], 32-bit floats, each feature standardised over all steps of the sequences that are trained on.</summary>
internal sealed class SequenceKind : TableKind
{
    public override string Name => "sequence";

    public override string Singular => Name;

    public override string Group => "feature";

    public override string Contract => "floats, [batch, steps, features] with fixed steps and features";

    public override FeatureShape MeanShape(FeatureShape input) => new([input.Sizes[^1]]);

    public override FeatureShape? Taken(bool takesBytes, ReadOnlySpan<int?> sizes) => !takesBytes && sizes is [{ } steps, { } features] ? new([steps, features]) : null;

    public override string Describe(string network, FeatureShape input) => $"Sequence classifier '{network}': {input.Sizes[0]} steps of {input.Sizes[1]} features";
}
