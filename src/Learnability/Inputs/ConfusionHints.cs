namespace Learnability.Inputs;

/// <summary>What is said of a confusion matrix outside of its file.</summary>
/// <param name="RowsArePredictions">Whether rows are the predicted classes and columns the true ones, as R prints them.</param>
/// <param name="Counts">The images of each true class: shares are read by them, and the way round rows are is checked.</param>
public sealed record ConfusionHints(bool RowsArePredictions = false, ClassCounts? Counts = null)
{
    /// <summary>Nothing is said.</summary>
    public static ConfusionHints None { get; } = new();
}
