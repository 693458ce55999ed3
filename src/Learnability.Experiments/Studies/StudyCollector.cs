namespace Learnability.Experiments;

/// <summary>Makes a study's result of its trials' files: a function of them alone, whatever the order in which, and the machines on which, they were made.</summary>
/// <param name="Plan">The study.</param>
/// <param name="Folder">Its folder.</param>
public sealed record StudyCollector(StudyPlan Plan, StudyFolder Folder)
{
    /// <summary>The result of the trials that have finished; those that have not are named in their arm's note.</summary>
    /// <exception cref="BadInputException">No phase one has finished, or the trials saw different images.</exception>
    public StudyResult Collect()
    {
        var records = Plan.Trials.Select(t => (Trial: t, Record: Folder.Result(t))).Where(t => t.Record is not null).ToDictionary(t => t.Trial, t => t.Record!);
        var baseline = Plan.Baseline.Where(records.ContainsKey).ToList();
        if (baseline.Count == 0)
            throw new BadInputException($"found no finished phase one in '{Folder.Path}'; expected one of a seed at least. Run 'learnability study' first.");

        foreach (var record in records.Values)
        {
            SameImages.Check(records.Values.First(r => r.Options.TestFold == record.Options.TestFold).Data, record.Data, Folder.Path);
        }

        var spec = Plan.Spec;
        var result = new BaselineResult([.. baseline.Select(t => records[t].Baseline!)]);
        var arms = spec.Arms.Select(arm => Arm(arm, records)).ToImmutableArray();
        var options = StudyStatisticsOptions.Default with { Level = spec.Level, Margin = spec.Margin };
        return new StudyResult
        {
            Title = spec.Title,
            ClassNames = result.Trials[0].Score.ClassNames,
            Provenance = Provenance([.. Plan.Trials.Where(records.ContainsKey).Select(t => records[t])]),
            Level = spec.Level,
            Margin = spec.Margin,
            Baseline = result,
            Arms = [.. (spec.Statistics ? StudyStatistics.Of(result, arms, options) : arms).Select(a => Noted(a, records))],
        };
    }

    /// <summary>How long the finished trials took.</summary>
    public StudyTimings Timings() => new(
        StudyTimings.SchemaName,
        [
            .. from trial in Plan.Trials
               where Folder.Result(trial) is not null
               let timing = Folder.Timing(trial)
               where timing is not null
               select new StudyTiming(trial.Seed, timing.Seconds, timing.ImagesPerSecond, timing.TrialSeconds) { Arm = trial.Arm?.Name },
        ]);

    private ArmResult Arm(ArmSpec arm, Dictionary<TrialPlan, TrialRecord> records)
    {
        // A pair needs its phase one.
        var paired = Plan.Of(arm).Where(t => records.ContainsKey(t) && records.ContainsKey(t.Baseline!));
        return new ArmResult
        {
            Name = arm.Name,
            Description = arm.Arm.ToString(),
            Kind = arm.Kind,
            Trials = [.. paired.Select(t => records[t].Arm!)],
            Failures =
            [
                .. Plan.Of(arm).Where(t => !records.ContainsKey(t)).Select(t => (t.Seed, Failure: Folder.Failure(t))).Where(t => t.Failure is not null)
                    .Select(t => new FailedTrial(t.Seed, t.Failure!.Reason)),
            ],
        };
    }

    private ArmResult Noted(ArmResult arm, Dictionary<TrialPlan, TrialRecord> records)
    {
        var missing = Plan.Trials.Count(t => t.Arm?.Name == arm.Name && !records.ContainsKey(t)) - arm.Failures.Length;
        var lone = Plan.Trials.Count(t => t.Arm?.Name == arm.Name && records.ContainsKey(t) && !records.ContainsKey(t.Baseline!));
        var unpaired = lone > 0 ? string.Create(CultureInfo.InvariantCulture, $"{lone} finished trial(s) are left out, as phase one of their seed has no result.") : null;
        var note = missing > 0 ? string.Create(CultureInfo.InvariantCulture, $"{missing} of {Plan.Spec.Seeds.Length} trials have not been done yet.") : null;
        return arm with { Note = string.Join(' ', ((string?[])[arm.Note, note, unpaired]).Where(n => n is not null)) is { Length: > 0 } text ? text : null };
    }

    private StudyProvenance Provenance(ImmutableArray<TrialRecord> records)
    {
        var (first, data) = (records[0], records[0].Data);
        return new StudyProvenance
        {
            ProgramVersion = Joined(records.Select(r => r.Program.Version)),
            Commit = Joined(records.Select(r => r.Program.Commit)),
            Data = data,
            Preset = Plan.Preset,
            Recipe = StudyTexts.Recipe(first.Options.Fitted(data.TrainCount)),
            TrainableValues = first.TrainableValues,
            Engines = [.. records.SelectMany(r => r.Engines).Distinct()],
            Options = StudyTexts.Options(Plan),
        };
    }

    private static string Joined(IEnumerable<string> texts) => string.Join(", ", texts.Distinct().Order(StringComparer.Ordinal));
}
