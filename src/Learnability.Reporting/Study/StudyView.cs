namespace Learnability.Reporting;

/// <summary>Phase one or an arm, as the report's tables and figures see it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Role"><c>baseline</c>, <c>remedy</c> or <c>control</c>.</param>
/// <param name="Rank">Its place: 0 for phase one, then the arms from 1.</param>
/// <param name="Scores">One a finished trial.</param>
/// <param name="Courses">As many, of the same trials.</param>
/// <param name="Arm">The arm; none for phase one.</param>
internal sealed record StudyGroup(
    string Name, string Role, int Rank, ImmutableArray<TrialScore> Scores, ImmutableArray<TrainingCourse> Courses, ArmResult? Arm)
{
    /// <summary>Mean figures; none where no trial finished.</summary>
    public TrialFigures? Figures { get; } = Scores.IsEmpty ? null : TrialFigures.Of(Scores);

    /// <summary>Mean over the trials of a figure.</summary>
    public Spread Spread(Func<TrialScore, double> figure) => Statistics.Spread.Of([.. Scores.Select(figure)]);
}

/// <summary>A study in the form in which it is reported: phase one and the arms side by side.</summary>
internal sealed class StudyView
{
    /// <summary>What phase one is called; not a name that an arm would have.</summary>
    public const string BaselineName = "phase one (baseline)";

    /// <summary>With more arms than the palette has colours, colours tell only baseline, remedies and controls apart.</summary>
    private const int MaxColours = 8;

    private readonly ImmutableDictionary<ulong, TrialScore> _before;

    /// <summary>Looks at a study.</summary>
    public StudyView(StudyResult result)
    {
        Result = result;
        var trials = result.Baseline.Trials;
        Baseline = new StudyGroup(BaselineName, "baseline", 0, [.. trials.Select(t => t.Score)], [.. trials.Select(t => t.Course)], null);
        Arms = [.. result.Arms.Select((arm, i) => OfArm(arm, i + 1))];
        Answer = StudyAnswer.Of(result);
        _before = Baseline.Scores.ToImmutableDictionary(s => s.Seed);
    }

    /// <summary>The study.</summary>
    public StudyResult Result { get; }

    /// <summary>Phase one.</summary>
    public StudyGroup Baseline { get; }

    /// <summary>The arms in the study's order.</summary>
    public ImmutableArray<StudyGroup> Arms { get; }

    /// <summary>Phase one, then the arms.</summary>
    public IEnumerable<StudyGroup> Groups => Arms.Prepend(Baseline);

    /// <summary>What came out, and of which arm.</summary>
    public StudyAnswer Answer { get; }

    /// <summary>The classes.</summary>
    public ImmutableArray<string> Classes => Result.ClassNames;

    /// <summary>Arms with at least one finished trial; selectors offer these.</summary>
    public IEnumerable<StudyGroup> FinishedArms => Arms.Where(a => !a.Scores.IsEmpty);

    /// <summary>The arm that is shown first: the best, else the first with a trial; none where no arm has one.</summary>
    public string? ShownFirst => Answer.Arm?.Name ?? FinishedArms.FirstOrDefault()?.Name;

    /// <summary>What a group's colour stands for: its name, or its role where there are too many groups.</summary>
    public string Series(StudyGroup group) => Arms.Length < MaxColours ? group.Name : group.Role;

    /// <summary>All that colours stand for, in the palette's order.</summary>
    public IEnumerable<string> AllSeries => Groups.Select(Series).Distinct();

    /// <summary>Phase one of a seed.</summary>
    public TrialScore Before(ulong seed) => _before[seed];

    private static StudyGroup OfArm(ArmResult arm, int rank) => new(
        arm.Name, arm.Kind == ArmKind.Control ? "control" : "remedy", rank, [.. arm.Trials.Select(t => t.Score)], [.. arm.Trials.Select(t => t.Course)], arm);
}
