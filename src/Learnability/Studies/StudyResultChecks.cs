namespace Learnability.Studies;

/// <summary>Checks a study's result that comes from a file: that its parts fit each other, and that figures are in their ranges.</summary>
internal sealed class StudyResultChecks(StudyResult result, string sourceName)
{
    private readonly MemberCheck _check = new(sourceName);

    /// <summary>All of it.</summary>
    /// <exception cref="BadInputException">A member does not fit; it is named.</exception>
    public void CheckAll()
    {
        _check.Names(result.ClassNames, "classNames");
        _check.Require(result.Level is > 0 and < 1, "level", result.Level, $"a number between 0 and 1");
        _check.Require(result.Margin > 0, "margin", result.Margin, $"a number of points above 0");
        foreach (var (i, trial) in result.Baseline.Trials.Index())
        {
            CheckScore(trial.Score, $"baseline.trials[{i}].score");
            CheckCourse(trial.Course, $"baseline.trials[{i}].course");
        }

        foreach (var (i, arm) in result.Arms.Index())
        {
            CheckArm(arm, $"arms[{i}]");
        }

        SchemaJson.At(sourceName, "arms", () => TrialPairs.Of(result.Baseline, result.Arms));
    }

    private void CheckArm(ArmResult arm, string path)
    {
        foreach (var (i, trial) in arm.Trials.Index())
        {
            CheckTrial(trial, $"{path}.trials[{i}]");
        }

        if (arm.Statistics is { } statistics)
        {
            _check.Require(statistics.Count == arm.Trials.Length, $"{path}.statistics.count", statistics.Count, $"{arm.Trials.Length}, the number of trials");
            CheckLength(statistics.Classes.Length, $"{path}.statistics.classes");
            _check.Shares($"{path}.statistics", PValues(statistics));
        }
    }

    private void CheckTrial(ArmTrial trial, string path)
    {
        CheckScore(trial.Score, $"{path}.score");
        CheckCourse(trial.Course, $"{path}.course");
        CheckLengthOrEmpty(trial.ClassWeights, $"{path}.classWeights");
        foreach (var (c, weight) in trial.ClassWeights.Index())
        {
            _check.Require(weight >= 0, $"{path}.classWeights[{c}]", weight, $"a number, not negative");
        }

        if (trial.Frontier is { } frontier)
        {
            CheckLength(frontier.ClassNames.Length, $"{path}.frontier.classNames");
            FrontierFile.Check(frontier, sourceName, $"{path}.frontier.");
        }
    }

    private void CheckScore(TrialScore score, string path)
    {
        _check.Require(score.ClassNames.SequenceEqual(result.ClassNames), $"{path}.classNames", "other classes than those of the study", $"the same");
        _check.Require(score.Calibration.CrossEntropy >= 0, $"{path}.calibration.crossEntropy", score.Calibration.CrossEntropy, $"a number, not negative");
        _check.Share(score.Calibration.Error, $"{path}.calibration.error");
    }

    private void CheckCourse(TrainingCourse course, string path)
    {
        _check.Require(course.Seconds >= 0, $"{path}.seconds", course.Seconds, $"a number, not negative");
        CheckLengthOrEmpty(course.SolveRates, $"{path}.solveRates");
        _check.Shares(path, course.SolveRates.Select((rate, c) => ($"solveRates[{c}]", rate)));
    }

    private static IEnumerable<(string Name, double Value)> PValues(ArmStatistics statistics) =>
    [
        ("d.t.pValue", statistics.D.T.PValue),
        ("d.signFlip.pValue", statistics.D.SignFlip.PValue),
        ("d.signFlip.leastPValue", statistics.D.SignFlip.LeastPValue),
        ("d.wilcoxon.pValue", statistics.D.Wilcoxon.PValue),
        ("d.holmT", statistics.D.HolmT ?? 1),
        ("d.holmSignFlip", statistics.D.HolmSignFlip ?? 1),
        ("accuracyPoints.pValue", statistics.AccuracyPoints.PValue),
        .. statistics.Classes.Select((c, i) => ($"classes[{i}].change.pValue", c.Change.PValue)),
    ];

    private void CheckLength(int length, string path) => _check.Length(length, result.ClassNames.Length, path);

    private void CheckLengthOrEmpty(ImmutableArray<double> values, string path)
    {
        if (values.Length > 0)
        {
            CheckLength(values.Length, path);
        }
    }
}
