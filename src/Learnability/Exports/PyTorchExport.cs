namespace Learnability.Exports;

/// <summary>
/// A PyTorch tensor literal for the <c>weight</c> of <c>CrossEntropyLoss</c>, below a comment: <c>torch.tensor([1.2, 0.8])</c>, one weight a class in the order of the class
/// numbers. PyTorch's mean over a batch divides by the sum of the weights of its labels, not by the batch's size, and with label smoothing its loss is another one.
/// </summary>
public sealed record PyTorchExport() : WeightsExport("pytorch", "a tensor for CrossEntropyLoss, torch.tensor([1.2, ...])")
{
    private const string Smoothing = "# with label_smoothing CrossEntropyLoss weighs each class's part of the smoothed target by that class's own weight, this program's loss all of it by the "
        + "label's: another loss (and PyTorch's mean divides by the sum of the labels' weights)\n";

    /// <inheritdoc/>
    public override bool CountsClasses => true;

    /// <inheritdoc/>
    public override string Write(WeightSolution solution, ExportChoice? choice = null)
    {
        var weights = NumberedWeights.Of(solution, choice ?? ExportChoice.Default);
        return $"{weights.Comment}{Smoothing}torch.tensor({weights.List})\n";
    }
}
