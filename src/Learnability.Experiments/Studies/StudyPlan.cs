namespace Learnability.Experiments;

/// <summary>All trials of a study: phase one of each seed, then seed by seed all arms, so that a study stopped early has treated its arms alike.</summary>
public sealed record StudyPlan
{
    /// <summary>Plans a study.</summary>
    /// <param name="spec">The study.</param>
    /// <param name="preset">The network, with <see cref="StudySpec.AutoPreset"/> decided.</param>
    /// <param name="engine">What trains, in one line, as <see cref="StudyFolder.EngineOf"/> makes it.</param>
    public StudyPlan(StudySpec spec, string preset, string engine)
        : this(spec, preset, _ => engine)
    {
    }

    private StudyPlan(StudySpec spec, string preset, Func<ulong, string> engine)
    {
        (Spec, Preset) = (spec, preset);
        TrialPlan[] baselines = [.. spec.Seeds.Select((seed, i) => new TrialPlan(i, null, spec.Options(preset, seed, Arm.Default), engine(seed)))];
        var arms = from baseline in baselines from arm in spec.Arms select (Baseline: baseline, Arm: arm);
        Trials =
        [
            .. baselines,
            .. arms.Select((t, i) => new TrialPlan(baselines.Length + i, t.Arm, t.Baseline.Options with { Arm = t.Arm.Arm }, t.Baseline.Engine) { Baseline = t.Baseline }),
        ];
    }

    /// <summary>
    /// The plan by which a study goes on: a seed of which each trial has finished stays with what trained it; the others are done whole by what trains
    /// now, as the trials of a seed are compared with one another.
    /// </summary>
    /// <param name="spec">The study.</param>
    /// <param name="preset">The network.</param>
    /// <param name="engine">What trains now.</param>
    /// <param name="folder">What has been done.</param>
    public static StudyPlan GoingOn(StudySpec spec, string preset, string engine, StudyFolder folder)
    {
        ImmutableArray<StudyPlan> before = [.. folder.Engines.Distinct().Select(e => new StudyPlan(spec, preset, e))];
        return new StudyPlan(
            spec, preset, seed => before.FirstOrDefault(plan => plan.Trials.Where(t => t.Seed == seed).All(folder.Has))?.Trials[0].Engine ?? engine);
    }

    /// <summary>The study.</summary>
    public StudySpec Spec { get; }

    /// <summary>The network.</summary>
    public string Preset { get; }

    /// <summary>The trials, in the order in which they begin; each one's index is its place.</summary>
    public ImmutableArray<TrialPlan> Trials { get; }

    /// <summary>Phase one of each seed.</summary>
    public IEnumerable<TrialPlan> Baseline => Trials.Take(Spec.Seeds.Length);

    /// <summary>The trials of an arm, in the order of the seeds.</summary>
    public IEnumerable<TrialPlan> Of(ArmSpec arm) => Trials.Where(t => t.Arm == arm);

    /// <summary>The trial of a number.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public TrialPlan At(int index) => index >= 0 && index < Trials.Length
        ? Trials[index]
        : throw new UsageException($"found --index {index}; expected a whole number in [0, {Trials.Length - 1}], as the study has {Trials.Length} trials.");
}
