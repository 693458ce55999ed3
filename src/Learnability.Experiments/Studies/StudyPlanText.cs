using System.Text;

namespace Learnability.Experiments;

/// <summary>What a study is going to do, for people: what <c>study --dry-run</c> prints.</summary>
/// <param name="Plan">The study.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Jobs">Trials at a time.</param>
public sealed record StudyPlanText(StudyPlan Plan, StudyFolder Folder, int Jobs)
{
    private const double BytesInGibibyte = 1 << 30;

    /// <summary>Trainings still to be made.</summary>
    public double TrainingsLeft => Unfinished.Sum(t => t.Trainings);

    private IEnumerable<TrialPlan> Unfinished => Plan.Trials.Where(t => Folder.Result(t) is null);

    /// <summary>The plan.</summary>
    /// <param name="speed">How fast this machine is.</param>
    /// <param name="images">Training images, the solve split included.</param>
    /// <param name="memory">Bytes this process needed at most to time the steps.</param>
    public string Of(TrainingSpeed speed, Examples images, long memory)
    {
        var (spec, options) = (Plan.Spec, Plan.Trials[0].Options);
        var training = speed.TrainingTime(options, images);
        var text = new StringBuilder();
        Line(text, $"{spec.Title}: {spec.Dataset}, network {Plan.Preset}, {StudyTexts.Recipe(options.Fitted(images))}");
        Line(text, $"{spec.Seeds.Length} seed(s): {string.Join(' ', spec.Seeds)}");
        if (TestFold.Repeats(spec.TestFold, spec.Seeds) is { } repeated)
            Line(text, $"note: {repeated}");

        AppendTrials(text);
        Line(text, $"{Plan.Trials.Length} trials, {Plan.Trials.Length - Unfinished.Count()} of them finished; {TrainingsLeft:0.#} trainings to make, phase one of a seed being shared by its arms");
        Line(text, $"one training: about {Duration(training)}, from {speed.Steps} timed steps of this network on this machine ({speed.SecondsPerStep * 1000:0} ms each); an estimate");
        Line(text, $"all that is left: about {Duration(training * TrainingsLeft / Math.Min(Jobs, Math.Max(1, Unfinished.Count())))} with {Jobs} trial(s) at a time, timed without each other's company; scoring not counted");
        Line(text, $"memory: {Jobs} process(es) at most, each needing about {memory / BytesInGibibyte:0.0} GiB or somewhat more (this one's peak)");
        Line(text, $"folder: {Folder.Path}");
        return text.ToString();
    }

    /// <summary>Hours, minutes and seconds, the largest two of them.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
    };

    private void AppendTrials(StringBuilder text)
    {
        var width = Plan.Spec.Arms.Select(a => a.Name.Length).Append("phase one".Length).Max();
        Line(text, $"  {"phase one".PadRight(width)}  no weights; the baseline [{Indices(Plan.Baseline)}]");
        foreach (var arm in Plan.Spec.Arms)
        {
            var kind = arm.Kind == ArmKind.Control ? " (control)" : "";
            Line(text, $"  {arm.Name.PadRight(width)}  {arm.Arm}{kind} [{Indices(Plan.Of(arm))}]");
        }
    }

    private string Indices(IEnumerable<TrialPlan> trials)
        => string.Join(' ', trials.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Index}{(Folder.Result(t) is null ? "" : "*")}")));

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
