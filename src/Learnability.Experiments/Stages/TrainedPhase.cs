namespace Learnability.Experiments;

/// <summary>A finished phase.</summary>
/// <param name="Phase">Which training it is.</param>
/// <param name="Network">The network of the last step.</param>
/// <param name="SolveLogits">Its logits of the solve split, beside the labels.</param>
/// <param name="Record">Its course.</param>
/// <param name="Properties">Where the network comes from: kept with its arrays, and in its model's metadata.</param>
public sealed record TrainedPhase(
    Phase Phase, TrainedNetwork Network, LogitsFile SolveLogits, TrainingRecord Record, ImmutableSortedDictionary<string, string> Properties);

/// <summary>A training's course: the file <c>1-phase-one.json</c>, <c>4-phase-two.json</c>, or that of a fold, a round or a candidate.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Phase">Which training it is.</param>
/// <param name="Preset">The network's name.</param>
/// <param name="TrainableValues">How many numbers were trained.</param>
/// <param name="Seconds">How long the training took, from the start or the last checkpoint, in seconds.</param>
/// <param name="Accuracy">Share of the solve split recognised, in [0, 1].</param>
/// <param name="Classes">Each class's rate on the solve split and the weight it was trained with.</param>
/// <param name="Epochs">What each epoch brought.</param>
public sealed record TrainingRecord(
    string Schema,
    string Phase,
    string Preset,
    long TrainableValues,
    double Seconds,
    double Accuracy,
    ImmutableArray<ClassWeight> Classes,
    ImmutableArray<EpochRecord> Epochs)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/training/1";

    /// <summary>How the classes were treated, for example <c>loss, start</c>; <c>none</c> in phase one.</summary>
    public string Remedy { get; init; } = "none";

    /// <summary>What gave the class weights, for example <c>power(gamma=3)</c>; null where they are not used.</summary>
    public string? WeightsFrom { get; init; }

    /// <summary>Accuracy on training images as they are, in [0, 1]; null where it was not measured.</summary>
    public double? TrainAccuracy { get; init; }

    /// <summary>What the phase's network was trained with, for a comparison: the weights of <see cref="Classes"/>.</summary>
    public ClassWeights UsedWeights() => new(WeightsFrom is null ? Remedy : $"{WeightsFrom}, {Remedy}", Classes);
}
