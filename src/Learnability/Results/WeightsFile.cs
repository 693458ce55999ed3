namespace Learnability.Results;

/// <summary>
/// A weights file: <c>{"schema":"learnability/weights/1","mapping":"power(gamma=2)","classes":[{"name":…,"rate":…,"weight":…}, …]}</c>, weights of
/// mean 1. Optional members: a class's <c>count</c> and <c>rateInterval</c> (Wilson, 95 %), <c>smoothing</c>, <c>shrink</c>, <c>targets</c> and <c>priorities</c> (<c>NAME=VALUE,…</c>), <c>clip</c>
/// (<c>LOW:HIGH</c>) and <c>evidence</c> (<c>maxOverMin</c>, <c>logRange</c>, <c>signalShare</c>, <c>images</c>, <c>notes</c>).
/// </summary>
public static class WeightsFile
{
    /// <summary>Schema and version.</summary>
    public const string Schema = "learnability/weights/1";

    /// <summary>How far the mean of weights written by hand may lie from 1.</summary>
    private const double MeanTolerance = 1e-3;

    /// <summary>Reads a file's text. Weights whose mean is off by rounding, at most 1e-3, are scaled to mean 1.</summary>
    /// <exception cref="BadInputException">Malformed, or with members that do not fit; the member's path is named.</exception>
    public static ClassWeights Read(string text, string sourceName)
    {
        var document = SchemaJson.Read(text, CoreJson.Strict.WeightsDocument, Schema, sourceName);
        var check = new MemberCheck(sourceName);
        check.Names([.. document.Classes.Select(row => row.Name)], "classes");
        foreach (var (i, row) in document.Classes.Index())
        {
            check.Share(row.Rate, $"classes[{i}].rate");
            check.Require(row.Weight >= 0 && double.IsFinite(row.Weight), $"classes[{i}].weight", row.Weight, $"a finite number, not negative");
        }

        var mean = document.Classes.Average(row => row.Weight);
        check.Require(Math.Abs(mean - 1) <= MeanTolerance, "classes", $"weights of mean {mean:G6}", $"1. Divide each weight by {mean:G6}");

        // Files of this program are exact already, and must read back bit by bit.
        var divisor = Math.Abs(mean - 1) <= 1e-12 ? 1 : mean;
        return new ClassWeights(document.Mapping, [.. document.Classes.Select(row => new ClassWeight(row.Name, row.Rate, row.Weight / divisor))]);
    }

    /// <summary>The text of a file with the solver's evidence.</summary>
    public static string Write(WeightSolution solution) => SchemaJson.Write(
        Document(solution.Weights) with
        {
            Classes = [.. solution.Weights.Classes.Zip(solution.Rates.Classes, (w, rate) => new WeightsRow(w.Name, w.Rate, w.Weight, rate.Count, rate.Interval))],
            Smoothing = solution.Options.Smoothing,
            Shrink = solution.Options.Shrinkage,
            Targets = solution.Options.Targets?.ToString(),
            Priorities = solution.Options.Priorities?.ToString(),
            Clip = solution.Options.Clip?.ToString(),
            Evidence = new WeightsEvidence
            {
                MaxOverMin = solution.MaxOverMin,
                LogRange = solution.LogRange,
                SignalShare = solution.SignalShare,
                Images = solution.Images,
                Notes = solution.Notes.IsEmpty ? null : solution.Notes,
            },
        },
        CoreJson.Strict.WeightsDocument);

    /// <summary>The text of a file of weights that do not come from the solver.</summary>
    public static string Write(ClassWeights weights) => SchemaJson.Write(Document(weights), CoreJson.Strict.WeightsDocument);

    private static WeightsDocument Document(ClassWeights weights) => new()
    {
        Schema = Schema,
        Mapping = weights.Mapping,
        Classes = [.. weights.Classes.Select(c => new WeightsRow(c.Name, c.Rate, c.Weight))],
    };
}
