using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Learnability.Experiments;
using Learnability.Testing;

namespace Learnability.Fuzz.Readers;

/// <summary>The readers of what runs and studies note for themselves and take up again.</summary>
internal static class RecordReaders
{
    private const int Count = 24;
    private const string ShelfKey = "key";

    private static readonly Lazy<TemporaryFolder> Folder = new(() =>
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    private static readonly Lazy<RunFolder> Used = new(() => RunFolder.Open(Folder.Value["run"]));
    private static readonly Lazy<StudyFolder> Study = new(() => new StudyFolder(Folder.Value["study"]));

    /// <summary>All of them.</summary>
    public static IEnumerable<Reader> All =>
    [
        OfRun("bias", RunFiles.Bias(Phase.Two), Bias),
        OfRun("tuning", RunFiles.Tuning(new TrainSolveSplit([0, 3], [1, 2])), i => new TuningRecord(TuningRecord.SchemaName, 0.1, [new TriedDecay(0.1, 1 + i), new TriedDecay(1, 2)])),
        OfRun("slices", RunFiles.Slices, i => SliceRates.Of("camera", JsonReaders.Score(i, 0), [.. JsonReaders.Score(i, 0).Outcomes.Labels.Select((_, k) => $"site {k % 3}")])),
        OfTrial("trial", "trial.json", ExperimentsJson.Strict.TrialRecord, i => Trial(i), plan => Study.Value.Result(plan)),
        OfTrial("trial-timing", "timing.json", ExperimentsJson.Strict.TrialTiming, i => new TrialTiming(TrialTiming.SchemaName, 1.5 + i, [100, 200], 3), plan => Study.Value.Timing(plan)),
        OfTrial("trial-failure", "failed.json", ExperimentsJson.Strict.TrialFailure, i => TrialFailure.Of(i, "out of memory"), plan => Study.Value.Failure(plan)),
        new Reader("study-timings", () => Seeds(ExperimentsJson.Strict.StudyTimings, Timings), JsonMutations.Of, bytes =>
        {
            if (!File.Exists(Study.Value.PathOf(StudyFolder.ResultsName)))
                DurableFile.WriteAllText(Study.Value.PathOf(StudyFolder.ResultsName), JsonReaders.Study(0));

            File.WriteAllBytes(Study.Value.PathOf(StudyFolder.TimingsName), bytes);
            Study.Value.Results();
        }),
        new Reader("shelf", ShelfSeeds, JsonMutations.Of, Shelved),
    ];

    private static Reader OfRun<T>(string name, RunFile<T> file, Func<int, T> value) => new(
        name,
        () => [.. Enumerable.Range(0, Count).Select(i =>
        {
            file.Write(Used.Value, value(i));
            return File.ReadAllBytes(Used.Value.PathOf(file.Names[0]));
        })],
        JsonMutations.Of,
        bytes =>
        {
            Used.Value.Write(file.Names[0], stream => stream.Write(bytes));
            file.Read(Used.Value);
        });

    private static Reader OfTrial<T>(string name, string file, JsonTypeInfo<T> type, Func<int, T> value, Action<TrialPlan> read) => new(name, () => Seeds(type, value), JsonMutations.Of, bytes =>
    {
        var plan = new TrialPlan(0, null, new ExperimentOptions { Dataset = "tiny", Preset = "small", Recipe = new Recipe { Epochs = 4, BatchSize = 32, StepSize = 1 }, Seed = 1 }, "engine");
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Study.Value.PathOf(plan)).FullName, file), bytes);
        read(plan);
    });

    private static IReadOnlyList<byte[]> Seeds<T>(JsonTypeInfo<T> type, Func<int, T> value) => [.. Enumerable.Range(0, Count).Select(i => Encoding.UTF8.GetBytes(SchemaJson.Write(value(i), type)))];

    private static BiasRecord Bias(int i)
    {
        var matrix = JsonReaders.Score(i, 0).Confusion;
        var point = new OperatingPoint(0.5, 0.5, 0.01, [.. matrix.ClassNames.Select(_ => 0.5)]);
        return new BiasRecord(BiasRecord.SchemaName, "equal-rates", matrix.ClassNames, 1.5, [.. matrix.ClassNames.Select((_, c) => c - 0.5)], point, point with { VarianceBeyondNoise = 0.001 }, i % 2 == 0);
    }

    private static TrialRecord Trial(int i)
    {
        var score = JsonReaders.Score(i, 0);
        return new TrialRecord
        {
            Options = new ExperimentOptions { Dataset = "tiny", Preset = "small", Recipe = new Recipe { Epochs = 4, BatchSize = 32, StepSize = 1 }, Seed = 1 },
            Program = new ProgramRecord("0.1.0", "abc"),
            Data = new DataRecord("tiny", "made by code", true, "01", "02", 500, 200),
            Engines = [new EngineInfo("Test", "1.0", "", "cpu", 1)],
            TrainableValues = 1000 + i,
            Baseline = new BaselineTrial(
                new TrialScore(1, score.ClassNames, score.Confusion.Rows(), score.Calibration), new TrainingCourse([new EpochRecord(1, 1.5, 0.5, 1.25, 1.25, 0.625, 2000)], 12.5, [])),
        };
    }

    private static StudyTimings Timings(int i) => new(
        StudyTimings.SchemaName, [new StudyTiming(1, 1 + i, [100], 2), new StudyTiming(2, 1, [], 2), new StudyTiming(1, 1, [100, 200], 2) { Arm = "arm" }]);

    private static TrainingShelf Shelf => new(Folder.Value["shelf"]);

    private static string Index => Folder.Value[Path.Combine("shelf", ShelfKey, "entry.json")];

    private static IReadOnlyList<byte[]> ShelfSeeds() =>
    [
        .. Enumerable.Range(0, Count).Select(i =>
        {
            Used.Value.Write("shelved", stream => stream.Write("content"u8));
            Shelf.Put($"seed{i}", Used.Value, [new ShelvedFile("file", "shelved")], [new EngineInfo("Test", "1.0", "", "cpu", 1)], ImmutableSortedDictionary<string, double>.Empty.Add("seconds", i), ["note"]);
            return File.ReadAllBytes(Folder.Value[Path.Combine("shelf", $"seed{i}", "entry.json")]);
        }),
    ];

    /// <summary>A damaged entry is none.</summary>
    private static void Shelved(byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Index)!);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(Index)!, "file"), "content");
        File.WriteAllBytes(Index, bytes);
        if (Shelf.TryTake(ShelfKey, Used.Value, [new ShelvedFile("file", "shelved")]) is null)
            throw new BadInputException("found a damaged entry; expected a whole one.");
    }
}
