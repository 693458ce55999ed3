using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Learnability.Experiments;

namespace Learnability.Fuzz.Readers;

/// <summary>The readers of this program's JSON files.</summary>
internal static class JsonReaders
{
    private const int Count = 24;

    /// <summary>All of them.</summary>
    public static IEnumerable<Reader> All =>
    [
        Of("rates", i => new RatesFile(Rates(i), i % 2 == 0 ? Matrix(i) : null, i % 3 == 0 ? "solve" : null, i % 4 == 0 ? "abc" : null).Write(), text => RatesFile.Read(text, "f")),
        Of("report", Report, text => RatesText.Read(text, "f")),
        Of("confusion-json", i => ConfusionFile.Write(Matrix(i)), text => ConfusionFile.Read(text, "f")),
        Of("weights", i => WeightsFile.Write(WeightSolver.Solve(Rates(i), WeightOptions.Default with { Mapping = WeightMappings.All[i % WeightMappings.All.Length].With() })), text => WeightsFile.Read(text, "f")),
        Of("score-file", i => ScoreFile.Write(Score(i, 0)), text => ScoreFile.Read(text, "f")),
        Of("comparison-file", i => ComparisonFile.Write(Comparison.Of(Score(i, 0), Score(i, 1), null, ComparisonOptions.Default)), text => ComparisonFile.Read(text, "f")),
        Of("study-result", Study, text => StudyResultFile.Read(text, "f")),
        Of("study", StudyText, text => StudyFile.ReadSets(text, "f")),
        Of("class-names", i => i % 3 == 0 ? string.Join('\n', Names(i)) : i % 3 == 1 ? $"['{string.Join("', '", Names(i))}']" : $"{{{string.Join(", ", Names(i).Select((n, c) => $"\"{n}\": {c}"))}}}", text => ClassNamesReader.File(text, "f")),
        new Reader("manifest", () => SampleRuns.Files(RunFiles.Manifest), JsonMutations.Of, bytes => ManifestFile.Parse(Encoding.UTF8.GetString(bytes), "f")),
        SampleRuns.Reader("split", RunFiles.Split, JsonMutations.Of),
        SampleRuns.Reader("training", RunFiles.Trained(Phase.One), JsonMutations.Of),
        SampleRuns.Reader("forecast", RunFiles.Forecast, JsonMutations.Of),
        SampleRuns.Reader("frontier", RunFiles.Frontier, JsonMutations.Of),
        SampleRuns.Reader("choice", RunFiles.Choice, JsonMutations.Of),
        SampleRuns.Reader("scores", RunFiles.Score, JsonMutations.Of),
        SampleRuns.Reader("verdict", RunFiles.Verdict, JsonMutations.Of),
        SampleRuns.Reader("verdict-test", RunFiles.VerdictTest, JsonMutations.Of),
    ];

    private static Reader Of(string name, Func<int, string> seed, Action<string> read) => new(
        name, () => [.. Enumerable.Range(0, Count).Select(i => Encoding.UTF8.GetBytes(seed(i)))], JsonMutations.Of, bytes => read(Encoding.UTF8.GetString(bytes)));

    private static ImmutableArray<string> Names(int i) => [.. Enumerable.Range(0, 2 + (i % 5)).Select(c => i % 4 == 0 ? c.ToString(CultureInfo.InvariantCulture) : $"class {c}")];

    private static ConfusionMatrix Matrix(int i)
    {
        var (names, seed) = (Names(i), new Seed((ulong)i));
        return new ConfusionMatrix(names, [.. Enumerable.Range(0, names.Length * names.Length).Select(k => (k % (names.Length + 1) == 0 ? 20 : 1) + seed.Below(k, 10))]);
    }

    private static ClassRates Rates(int i) => Matrix(i).Rates();

    /// <summary>A score of two to six classes.</summary>
    public static Score Score(int i, int model)
    {
        var (names, seed) = (Names(i), new Seed((ulong)i));
        ImmutableArray<int> labels = [.. Enumerable.Range(0, names.Length * 6).Select(k => k % names.Length)];
        var values = labels.SelectMany((label, k) => names.Select((_, c) => (float)(seed.Child(model).Normal((k * 100) + c) + (c == label ? 1 : 0)))).ToArray();
        var subject = new ScoreSubject($"model {model}", "test", "abc", IsSynthetic: i % 3 == 0) { Augmentation = i % 5 == 0 ? "mirror" : null };
        return Learnability.Scores.Score.Of(subject, names, labels, new Logits(names.Length, values));
    }

    private static string Report(int i)
    {
        var matrix = Matrix(i);
        var rows = matrix.Rates().Classes.Select((c, k) => FormattableString.Invariant($"\"{c.Name}\":{{\"precision\":{matrix.Precision(k)},\"recall\":{c.Rate},\"f1-score\":0.5,\"support\":{c.Count}}}"));
        return $"{{{string.Join(',', rows)},\"accuracy\":0.5,\"macro avg\":{{\"precision\":0.5,\"recall\":0.5,\"f1-score\":0.5,\"support\":9}}}}";
    }

    private static string StudyText(int i)
    {
        string[] arms =
        [
            """{ "name": "a", "mapping": "power", "gamma": 2 }""", """{ "name": "b", "mapping": "auto", "budget": 0.3 }""", """{ "name": "c", "apply": "focal:1" }""",
            """{ "name": "d", "mapping": "uniform", "when": "fine-tune:1:0.5", "postHoc": "budget" }""", """{ "name": "e", "mapping": "error-rate", "tau": 1, "priority": "cat=2,dog=0.5" }""",
        ];
        var sets = i % 4 == 0 ? ""","sets":[{"name":"one","dataset":"synthetic"},{"name":"two","dataset":"folder:x","testFold":"seed/5"}]""" : "";
        var seeds = i % 2 == 0 ? "[1, 2]" : """{ "first": 1, "count": 3 }""";
        return $$"""{"schema":"learnability/study/1","title":"t{{i}}","dataset":"synthetic","preset":"small","seeds":{{seeds}},"arms":[{{arms[i % 5]}},{{arms[(i + 1) % 5]}}]{{sets}}}""";
    }

    /// <summary>A study's result.</summary>
    public static string Study(int i)
    {
        var course = new TrainingCourse([new EpochRecord(1, 1.5, 0.5, 1.25, 1.25, 0.625, 2000)], 12.5, []);
        TrialScore Trial(ulong seed, int model) => new(seed, Score(i, model).ClassNames, Score(i, model).Confusion.Rows(), Score(i, model).Calibration);
        var baseline = new BaselineResult([new BaselineTrial(Trial(1, 0), course), new BaselineTrial(Trial(2, 1), course)]);
        var arm = new ArmResult
        {
            Name = "arm",
            Description = "an arm",
            Kind = ArmKind.Remedy,
            Trials = [.. new[] { 1, 2 }.Select(s => new ArmTrial { Score = Trial((ulong)s, s + 1), Course = course, ClassWeights = [], Notes = ["note"] })],
            Failures = [],
        };
        return StudyResultFile.Write(new StudyResult
        {
            Title = "A study",
            ClassNames = Names(i),
            Provenance = new StudyProvenance
            {
                ProgramVersion = "0.1.0",
                Commit = "abc",
                Data = new DataRecord("squares", "made by code", true, "01", "02", 500, 200),
                Preset = "small",
                Recipe = "SGD, 1 epoch",
                TrainableValues = 1000,
                Engines = [new EngineInfo("Test", "1.0", "", "cpu", 1)],
                Options = [new StudyOption("seeds", "1-2")],
            },
            Baseline = baseline,
            Arms = StudyStatistics.Of(baseline, [arm], StudyStatisticsOptions.Default),
        });
    }
}
