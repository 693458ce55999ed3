using System.Text;

namespace Learnability.Reporting;

/// <summary>Where a deployed model comes from.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Data">The data set's name and origin.</param>
/// <param name="DataHash">Hash of its training images.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Program">The program's version and commit.</param>
/// <param name="Remarks">What who reads its figures must know of the images.</param>
public sealed record ModelOrigin(string Network, string Data, string DataHash, ulong Seed, string Program, ImmutableArray<string> Remarks);

/// <summary>A model that was recommended.</summary>
/// <param name="Verdict">Why it is this one.</param>
/// <param name="Test">What the test images say of that.</param>
/// <param name="Score">Its score on them.</param>
public sealed record RecommendedModel(Verdict Verdict, VerdictTest Test, Score Score);

/// <summary>The card that goes with a deployed model, in Markdown.</summary>
public static class DeployCard
{
    /// <summary>What the model is, what it was trained on, and how well it recognises each class.</summary>
    /// <param name="comparison">How phase two differs from phase one.</param>
    /// <param name="origin">Where the model comes from.</param>
    /// <param name="recommended">What was recommended, and why; null where phase two was taken without a verdict.</param>
    public static string Of(Comparison comparison, ModelOrigin origin, RecommendedModel? recommended) => new StringBuilder()
        .Append("# Model card\n\n")
        .Append(comparison.IsSynthetic ? $"{Synthetic.Line(true)}\n" : "")
        .Append(recommended is null
            ? "An image classifier trained with class weights that even out the classes' true-positive rates (phase two of Learnability's experiment).\n\n"
            : $"An image classifier, the one that Learnability's experiment recommends: {recommended.Verdict.Recommended}.\n\n")
        .Append($"- Network: {origin.Network}\n")
        .Append($"- Data: {origin.Data} (training images {origin.DataHash})\n")
        .Append(string.Concat(origin.Remarks.Select(remark => $"- Noticed of the images: {remark}\n")))
        .Append($"- Seed: {origin.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}\n")
        .Append($"- Weights of phase two: {comparison.Mapping}\n")
        .Append($"- Made by: {origin.Program}, MIT licence; the images have licences of their own\n")
        .Append("- Input: RGB images as bytes, planes first; the normalisation is part of the model\n\n")
        .Append(recommended is null ? "" : $"## Verdict\n\n```\n{VerdictTable.Of(recommended.Verdict, recommended.Test)}```\n\n{Rates(recommended.Score)}")
        .Append("## Both phases on test images\n\n```\n")
        .Append(ComparisonTable.Of(comparison))
        .Append("```\n")
        .ToString();

    private static string Rates(Score score)
    {
        var table = new TextTable("class", ">images", ">rate", ">95 % interval", ">precision");
        foreach (var (c, rate) in score.Rates.Classes.Index())
        {
            table.Add(
                rate.Name, Numbers.Count(rate.Count), Numbers.Rate(rate.Rate), Numbers.Between(rate.Interval, Numbers.Rate), Numbers.Rate(score.Confusion.Precision(c)));
        }

        return $"## Its rates on test images\n\n```\n{table}```\n\n";
    }
}
