namespace Learnability.Reporting;

/// <summary>What was run, on what, with what, as name and value.</summary>
internal static class StudyFacts
{
    /// <summary>The facts that are the same in every study, then the options.</summary>
    public static IEnumerable<(string Name, string Value)> Of(StudyResult result)
    {
        var provenance = result.Provenance;
        var data = provenance.Data;
        yield return ("program", provenance.Commit.Length == 0 ? provenance.ProgramVersion : $"{provenance.ProgramVersion}, commit {provenance.Commit}");
        yield return ("data", $"{data.Name}{(data.IsSynthetic ? " (SYNTHETIC: made by code)" : "")}, {data.Origin}");
        var classes = Numbers.Count(result.ClassNames.Length);
        yield return ("images", $"{Numbers.Count(data.TrainCount)} training (solve split included), {Numbers.Count(data.TestCount)} test, {classes} classes");
        yield return ("data hash", $"training {data.TrainHash}, test {data.TestHash}");
        yield return ("network", $"{provenance.Preset}, {Numbers.Count(provenance.TrainableValues)} trained numbers");
        yield return ("recipe", provenance.Recipe);
        foreach (var engine in provenance.Engines)
        {
            var threads = engine.Threads.ToString(CultureInfo.InvariantCulture);
            yield return ("engine", $"{engine.Name} {engine.Version} on {engine.Device}{(engine.Precision is null or Precisions.Full ? "" : $" in {engine.Precision}")}, {threads} threads");
        }

        yield return ("trials", Trials(result));
        foreach (var option in provenance.Options)
        {
            yield return (option.Name, option.Value);
        }
    }

    /// <summary>Trials that came to nothing, one line each.</summary>
    public static IEnumerable<string> Failures(StudyResult result) =>
        from arm in result.Arms
        from failure in arm.Failures
        select $"{arm.Name}, seed {failure.Seed.ToString(CultureInfo.InvariantCulture)}: {failure.Reason}";

    /// <summary>What a reader must know of arms and trials, one line each.</summary>
    public static IEnumerable<string> Notes(StudyResult result) =>
        result.Arms.SelectMany(arm => (arm.Note is { } note ? [$"{arm.Name}: {note}"] : Array.Empty<string>())
            .Concat(arm.Trials.SelectMany(t => t.Notes.Select(n => $"{arm.Name}, seed {t.Seed.ToString(CultureInfo.InvariantCulture)}: {n}"))));

    private static string Trials(StudyResult result)
    {
        var (finished, failed) = (result.Arms.Sum(a => a.Trials.Length), result.Arms.Sum(a => a.Failures.Length));
        var seeds = string.Join(' ', result.Baseline.Trials.Select(t => t.Score.Seed.ToString(CultureInfo.InvariantCulture)));
        return $"{Numbers.Count(finished)} finished in {Numbers.Count(result.Arms.Length)} arms, {Numbers.Count(failed)} failed; "
            + $"{Numbers.Count(result.Baseline.Trials.Length)} of phase one, seeds {seeds}";
    }
}
