using System.Text;

namespace Learnability.Reporting;

/// <summary>Where a deployed model comes from.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Data">The data set's name and origin.</param>
/// <param name="DataHash">Hash of its training images.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Program">The program's version and commit.</param>
public sealed record ModelOrigin(string Network, string Data, string DataHash, ulong Seed, string Program);

/// <summary>The card that goes with a deployed model, in Markdown.</summary>
public static class DeployCard
{
    /// <summary>What the model is, what it was trained on, and how well it recognises each class.</summary>
    public static string Of(Comparison comparison, ModelOrigin origin) => new StringBuilder()
        .Append("# Model card\n\n")
        .Append(comparison.IsSynthetic ? $"{Synthetic.Line(true)}\n" : "")
        .Append("An image classifier trained with class weights that even out the classes' true-positive rates (phase two of Learnability's experiment).\n\n")
        .Append($"- Network: {origin.Network}\n")
        .Append($"- Data: {origin.Data} (training images {origin.DataHash})\n")
        .Append($"- Seed: {origin.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}\n")
        .Append($"- Weights: {comparison.Mapping}\n")
        .Append($"- Made by: {origin.Program}, MIT licence; the images have licences of their own\n")
        .Append("- Input: RGB images as bytes, planes first; the normalisation is part of the model\n\n")
        .Append("## Rates on test images\n\n```\n")
        .Append(ComparisonTable.Of(comparison))
        .Append("```\n")
        .ToString();
}
