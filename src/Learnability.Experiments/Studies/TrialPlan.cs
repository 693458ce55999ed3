namespace Learnability.Experiments;

/// <summary>One trial of a study: phase one of a seed, or an arm with a seed.</summary>
/// <param name="Index">Its number in the plan, from 0: <c>learnability trial --index</c>.</param>
/// <param name="Arm">The arm; null for phase one, the baseline.</param>
/// <param name="Options">All options of its run.</param>
/// <param name="Engine">What trains it, in one line: another engine, or another number of threads, computes other numbers.</param>
public sealed record TrialPlan(int Index, ArmSpec? Arm, ExperimentOptions Options, string Engine)
{
    /// <summary>Phase one of its seed; null where it is that itself.</summary>
    public TrialPlan? Baseline { get; init; }

    /// <summary>The seed.</summary>
    public ulong Seed => Options.Seed;

    /// <summary>Whether it is phase one alone.</summary>
    public bool IsBaseline => Baseline is null;

    /// <summary>For people: <c>power-3, seed 2</c>.</summary>
    public string Title => $"{Arm?.Name ?? "phase one"}, seed {Seed}";

    /// <summary>
    /// Hash of all that decides its outcome but the images, whose hash its files hold: the name of its folder. Titles, names and what an arm does not
    /// use are left out, so that they can change without a training.
    /// </summary>
    public string Key { get; } = InputsHash.Of(
        new("trial", Arm is null ? "baseline" : "arm"), new("options", SchemaJson.WritePart(Options, ExperimentsJson.Strict.ExperimentOptions)), new("engine", Engine));

    /// <summary>Folds; where a run with a verdict decides by itself, as many as it would take.</summary>
    private int Folds => Options.Folds ?? (Options.Judged ? 5 : 0);

    /// <summary>Trainings it makes itself, phase one being taken from the shelf; fractions are shorter trainings.</summary>
    public double Trainings => IsBaseline ? 1 + Folds : Options.PhaseTwoTrainings(Folds);
}
