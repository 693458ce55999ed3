namespace Learnability.Experiments;

/// <summary>The names of a run folder's files, relative to it.</summary>
public static class RunFiles
{
    /// <summary>What made the run: options, engines, data, and each stage's files with their hashes.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Which training images are solved on; all others are trained on.</summary>
    public const string Split = "split.json";

    /// <summary>Phase one's rates on the solve split.</summary>
    public const string Rates = "2-rates.json";

    /// <summary>The class weights.</summary>
    public const string Weights = "3-weights.json";

    /// <summary>What the class weights would do as an ideal logit shift.</summary>
    public const string Forecast = "3-forecast.json";

    /// <summary>What an automatic choice tried, and took.</summary>
    public const string Choice = "3-choice.json";

    /// <summary>The biases folded into phase two's network.</summary>
    public static string Bias(Phase phase) => phase == Phase.Two ? "4-bias.json" : $"{phase.Stem}-bias.json";

    /// <summary>Accuracy against variance for a sweep of budgets.</summary>
    public const string Frontier = "frontier.json";

    /// <summary>The folds' logits of all training images.</summary>
    public const string FoldLogits = "logits/folds.safetensors";

    /// <summary>The weights of a round after the first.</summary>
    public static string RoundWeights(int number) => $"rounds/{number}-weights.json";

    /// <summary>Both models' scores on the test images.</summary>
    public const string Score = "5-score.json";

    /// <summary>How the phases differ.</summary>
    public const string Comparison = "6-comparison.json";

    /// <summary>A training's course.</summary>
    public static string Training(Phase phase) => $"{phase.Stem}.json";

    /// <summary>A trained network's arrays.</summary>
    public static string Network(Phase phase) => $"{phase.Stem}.safetensors";

    /// <summary>An exported model.</summary>
    public static string Model(Phase phase) => $"{phase.Stem}.onnx";

    /// <summary>The trainer's raw logits of the solve split.</summary>
    public static string SolveLogits(Phase phase) => $"logits/{phase.Key}.solve.safetensors";

    /// <summary>The exported model's raw logits of the test images.</summary>
    public static string TestLogits(Phase phase) => $"logits/{phase.Key}.test.safetensors";

    /// <summary>Where an unfinished training stands.</summary>
    public static string Checkpoint(Phase phase) => $"checkpoints/{phase.Key}.safetensors";
}
