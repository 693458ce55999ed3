namespace Learnability.DataSets.Kinds;

/// <summary>What a backbone makes of images: rows of numbers [features], 32-bit floats, each standardised by the images that are trained on.</summary>
internal sealed class FeatureKind : TableKind
{
    public override string Name => "features";

    public override string Singular => "image";

    public override string Group => "feature";

    public override string InputName => Name;

    public override string Contract => "floats, [batch, features] of a backbone";


    public override string Describe(string network, FeatureShape input) => $"Classifier '{network}' on a backbone's {input}";
}
