namespace Learnability.Results;

/// <summary>
/// A comparison file, schema <c>learnability/comparison/1</c>: <see cref="Comparison"/> member by member, in camel case; above all <c>phaseOne</c>
/// and <c>phaseTwo</c> (each <c>accuracy</c>, <c>macroF1</c>, <c>variance</c>, <c>worst</c>, <c>rates</c> and more), <c>d</c> and <c>ratio</c>.
/// </summary>
public static class ComparisonFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/comparison/1";

    /// <summary>Schema and version of several comparisons with one baseline.</summary>
    public const string ListSchema = "learnability/comparisons/1";

    /// <summary>Reads the text of a file of one comparison.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit; the member's path is named.</exception>
    public static Comparison Read(string text, string sourceName)
    {
        var comparison = SchemaJson.Read(text, CoreJson.Strict.Comparison, Schema, sourceName);
        Check(comparison.PhaseOne, comparison.Classes.Length, sourceName, "phaseOne");
        Check(comparison.PhaseTwo, comparison.Classes.Length, sourceName, "phaseTwo");
        return comparison;
    }

    /// <summary>The file's text.</summary>
    public static string Write(Comparison comparison) => SchemaJson.Write(comparison, CoreJson.Strict.Comparison);

    /// <summary>The text of a file with the list <c>comparisons</c>, each as in a file of its own.</summary>
    public static string Write(ImmutableArray<Comparison> comparisons)
        => SchemaJson.Write(new ComparisonsDocument(ListSchema, comparisons), CoreJson.Strict.ComparisonsDocument);

    private static void Check(ScoreSummary summary, int classes, string sourceName, string path)
    {
        var check = new MemberCheck(sourceName);
        check.Require(summary.Rates.Length == classes, $"{path}.rates", $"{summary.Rates.Length} rates", $"{classes}, one a class");
        check.Shares(path, summary.Rates.Select((rate, c) => ($"rates[{c}]", rate))
            .Append(("accuracy", summary.Accuracy)).Append(("macroF1", summary.MacroF1)).Append(("worst", summary.Worst)).Append(("variance", summary.Variance)));
    }
}

/// <summary>Several comparisons with one baseline, as they stand in a file.</summary>
internal sealed record ComparisonsDocument(string Schema, ImmutableArray<Comparison> Comparisons);
