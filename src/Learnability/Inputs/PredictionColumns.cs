namespace Learnability.Inputs;

/// <summary>Which columns of a table of predictions are to be read; null for those of the usual names.</summary>
/// <param name="Label">The true classes.</param>
/// <param name="Prediction">The predicted ones.</param>
/// <param name="Count">How many images a line stands for.</param>
public sealed record PredictionColumns(string? Label = null, string? Prediction = null, string? Count = null);
