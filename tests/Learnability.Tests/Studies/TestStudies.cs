using Learnability.Tests.ScoringTests;

namespace Learnability.Tests.StudyTests;

/// <summary>Studies for tests: classes c0, c1, … of 100 images each.</summary>
internal static class TestStudies
{
    private const int Count = 100;

    /// <summary>A trial that recognised so many images of each class.</summary>
    public static TrialScore Score(ulong seed, params int[] hits)
    {
        var score = TestScores.Of("m", Count, hits);
        return new TrialScore(seed, score.ClassNames, score.Confusion.Rows(), score.Calibration);
    }

    /// <summary>Phase one, the first trial with seed 1 and so on.</summary>
    public static BaselineResult Baseline(params int[][] hits)
        => new([.. hits.Select((h, i) => new BaselineTrial(Score((ulong)i + 1, h), Course))]);

    /// <summary>An arm, the first trial with seed 1 and so on.</summary>
    public static ArmResult Arm(string name, ArmKind kind, params int[][] hits)
        => Arm(name, kind, [.. hits.Select((h, i) => Score((ulong)i + 1, h))]);

    /// <summary>An arm of given trials.</summary>
    public static ArmResult Arm(string name, ArmKind kind, params TrialScore[] scores) => new()
    {
        Name = name,
        Description = $"{name}, loss weight, from the start",
        Kind = kind,
        Trials = [.. scores.Select(s => new ArmTrial { Score = s, Course = Course, ClassWeights = [], Notes = [] })],
        Failures = [],
    };

    /// <summary>A study of these trials, with its statistics.</summary>
    public static StudyResult Study(BaselineResult baseline, params ArmResult[] arms) => new()
    {
        Title = "A small study",
        ClassNames = baseline.Trials[0].Score.ClassNames,
        Provenance = Provenance,
        Baseline = baseline,
        Arms = StudyStatistics.Of(baseline, [.. arms], StudyStatisticsOptions.Default),
    };

    /// <summary>The arm with its statistics.</summary>
    public static ArmStatistics Statistics(BaselineResult baseline, ArmResult arm)
        => StudyStatistics.Of(baseline, [arm], StudyStatisticsOptions.Default)[0].Statistics!;

    private static TrainingCourse Course => new([new EpochRecord(1, 1.5, 0.5, 1.25, 1.25, 0.625, 2000)], 12.5, []);

    private static StudyProvenance Provenance => new()
    {
        ProgramVersion = "0.1.0",
        Commit = "abc",
        Data = new DataRecord("squares", "made by code", true, "01", "02", 500, 200),
        Preset = "small",
        Recipe = "SGD, 1 epoch",
        TrainableValues = 1000,
        Engines = [new EngineInfo("Test", "1.0", "", "cpu", 1)],
        Options = [new StudyOption("seeds", "1-3"), new StudyOption("margin", ".3")],
    };
}
