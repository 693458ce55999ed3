using System.Text;

namespace Learnability.Experiments;

/// <summary>The results that a run folder holds, and their files' names in it.</summary>
public static class RunFiles
{
    /// <summary>What made the run: options, engines, data, and each stage's files with their hashes.</summary>
    public const string Manifest = "manifest.json";

    private const string One = "train --phase one";
    private const string Two = "train --phase two";

    /// <summary>Which training images are solved on; all others are trained on.</summary>
    public static RunFile<SplitRecord> Split { get; } = RunFile.Json("split", One, "split.json", ExperimentsJson.Strict.SplitRecord, SplitRecord.SchemaName);

    /// <summary>Phase one's rates on images that it was not trained on.</summary>
    public static RunFile<RatesFile> Rates { get; } = RunFile.Text("rates", One, "2-rates.json", file => file.Write(), RatesFile.Read);

    /// <summary>The class weights.</summary>
    public static RunFile<ClassWeights> Weights { get; } = RunFile.Text("weights", "weights", "3-weights.json", WeightsFile.Write, WeightsFile.Read);

    /// <summary>What the class weights would do as an ideal logit shift.</summary>
    public static RunFile<Forecast> Forecast { get; } = RunFile.Text("forecast", "run", "3-forecast.json", ForecastFile.Write, ForecastFile.Read);

    /// <summary>What an automatic choice tried, and took.</summary>
    public static RunFile<ChoiceRecord> Choice { get; } = RunFile.Json("choice", "run", "3-choice.json", ExperimentsJson.Strict.ChoiceRecord, ChoiceRecord.SchemaName);

    /// <summary>Accuracy against variance for a sweep of budgets.</summary>
    public static RunFile<Frontier> Frontier { get; } = RunFile.Text("frontier", "run", "frontier.json", FrontierFile.Write, FrontierFile.Read);

    /// <summary>Both models' scores on the test images.</summary>
    public static RunFile<ScorePair> Score { get; } = RunFile.Text("score", "score", "5-score.json", pair => pair.Write(), ScorePair.Read);

    /// <summary>How the phases differ.</summary>
    public static RunFile<Comparison> Comparison { get; } = RunFile.Text("comparison", "compare", "6-comparison.json", ComparisonFile.Write, ComparisonFile.Read);

    /// <summary>Which model to use, and why.</summary>
    public static RunFile<Verdict> Verdict { get; } = RunFile.Json("verdict", "run", "verdict.json", ExperimentsJson.Strict.Verdict, Judging.Verdict.SchemaName);

    /// <summary>What the test images say of that.</summary>
    public static RunFile<VerdictTest> VerdictTest { get; } = RunFile.Json("test of the verdict", "run", "verdict-test.json", ExperimentsJson.Strict.VerdictTest, Judging.VerdictTest.SchemaName);

    /// <summary>The best unweighted network's score on the test images.</summary>
    public static RunFile<Score> BaselineScore { get; } = RunFile.Text("score of the best unweighted network", "run", "5-score-baseline.json", ScoreFile.Write, ScoreFile.Read);

    /// <summary>The recommended model's score on the test images.</summary>
    public static RunFile<Score> RecommendedScore { get; } = RunFile.Text("score of the recommended model", "run", "5-score-recommended.json", ScoreFile.Write, ScoreFile.Read);

    /// <summary>The recommended model's rates by slice, where a column of slices was named.</summary>
    public static RunFile<SliceRates> Slices { get; } = RunFile.Json("slices", "run", "6-slices.json", ExperimentsJson.Strict.SliceRates, SliceRates.SchemaName);

    /// <summary>The biases folded into a network.</summary>
    public static RunFile<BiasRecord> Bias(Phase phase) => RunFile.Json(
        $"bias of {phase.Title}", Two, phase == Phase.Two ? "4-bias.json" : $"{phase.Stem}-bias.json", ExperimentsJson.Strict.BiasRecord, BiasRecord.SchemaName);

    /// <summary>The weights of a round after the first.</summary>
    public static RunFile<ClassWeights> RoundWeights(int number)
        => RunFile.Text($"weights of round {number}", Two, $"rounds/{number}-weights.json", WeightsFile.Write, WeightsFile.Read);

    /// <summary>A training: its course, its network, the network's raw logits of the solve split.</summary>
    public static RunFile<TrainedPhase> Trained(Phase phase)
    {
        var (record, network, logits) = ($"{phase.Stem}.json", $"{phase.Stem}.safetensors", $"logits/{phase.Key}.solve.safetensors");
        return new(phase.Title, phase == Phase.One ? One : Two, [record, network, logits], Write, Read);

        void Write(RunFolder folder, TrainedPhase trained)
        {
            folder.Write(network, new TrainedNetworkFile(trained.Network, trained.Properties).Write);
            folder.Write(logits, stream => trained.SolveLogits.Write(stream));
            folder.Write(record, stream => stream.Write(Encoding.UTF8.GetBytes(SchemaJson.Write(trained.Record, ExperimentsJson.Strict.TrainingRecord))));
        }

        TrainedPhase Read(RunFolder folder)
        {
            var file = folder.Read(network, TrainedNetworkFile.Read);
            var course = SchemaJson.Read(File.ReadAllText(folder.PathOf(record)), ExperimentsJson.Strict.TrainingRecord, TrainingRecord.SchemaName, folder.PathOf(record));
            return new TrainedPhase(phase, file.Network, folder.Read(logits, LogitsFile.Read), course, file.Properties);
        }
    }

    /// <summary>The weight decay of trainings on a part of the images.</summary>
    public static RunFile<TuningRecord> Tuning(TrainSolveSplit split)
    {
        var part = split.Hash()[..8];
        return RunFile.Json($"weight decay on {part}", "run", $"tuning/{part}.json", ExperimentsJson.Strict.TuningRecord, TuningRecord.SchemaName);
    }

    /// <summary>An exported model. Its stage writes it as it goes, since it is a stream and no value.</summary>
    public static RunFile<PhaseModel> Model(Phase phase) => Model(phase, $"model of {phase.Title}", $"{phase.Stem}.onnx");

    /// <summary>The recommended model without its backbone, which takes features.</summary>
    public static RunFile<PhaseModel> Head { get; } = Model(Phase.Recommended, $"head of {Phase.Recommended.Title}", $"{Phase.Recommended.Stem}-head.onnx");

    private static RunFile<PhaseModel> Model(Phase phase, string stage, string name)
        => new(stage, "export", [name], (_, _) => { }, folder => new PhaseModel(phase, folder.PathOf(name)));

    /// <summary>The folds' logits of all training images.</summary>
    public static RunFile<LogitsFile> FoldLogits(Phase phase) => phase == Phase.One
        ? Logits("folds", "run", "logits/folds.safetensors")
        : Logits($"folds of {phase.Title}", "run", $"logits/{phase.Key}.folds.safetensors");

    /// <summary>The exported model's raw logits of the images that judge.</summary>
    public static RunFile<LogitsFile> JudgeLogits(Phase phase) => Logits($"judge logits of {phase.Title}", "run", $"logits/{phase.Key}.judge.safetensors");

    /// <summary>The exported model's raw logits of the test images.</summary>
    public static RunFile<LogitsFile> TestLogits(Phase phase) => Logits($"test logits of {phase.Title}", "score", $"logits/{phase.Key}.test.safetensors");

    /// <summary>Where an unfinished training stands.</summary>
    public static string Checkpoint(Phase phase) => $"checkpoints/{phase.Key}.safetensors";

    private static RunFile<LogitsFile> Logits(string stage, string maker, string name) => RunFile.Of<LogitsFile>(stage, maker, name, (file, stream) => file.Write(stream), LogitsFile.Read);
}
