namespace Learnability.Scores;

/// <summary>What an ONNX classifier says of itself.</summary>
/// <param name="Kind">What it classifies.</param>
/// <param name="Input">Shape of one input.</param>
/// <param name="TakesBytes">Whether it takes bytes 0 … 255 (preprocessing inside), not floats; images then are given in [0, 1].</param>
/// <param name="ClassCount">Number of logits.</param>
/// <param name="ClassNames">The classes' names, from the metadata; empty where the model has none.</param>
/// <param name="Properties">All metadata.</param>
public sealed record ModelCard(
    InputKind Kind, FeatureShape Input, bool TakesBytes, int ClassCount, ImmutableArray<string> ClassNames, ImmutableDictionary<string, string> Properties);
