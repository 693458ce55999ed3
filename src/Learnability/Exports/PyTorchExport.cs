namespace Learnability.Exports;

/// <summary>
/// A PyTorch tensor literal for the <c>weight</c> of <c>CrossEntropyLoss</c>: <c>torch.tensor([1.2, 0.8])</c>, one weight a class in the order of the class
/// numbers. PyTorch's mean over a batch divides by the sum of the weights of its labels, not by the batch's size.
/// </summary>
public sealed record PyTorchExport() : WeightsExport("pytorch", "a tensor for CrossEntropyLoss, torch.tensor([1.2, ...])")
{
    /// <inheritdoc/>
    public override string Write(WeightSolution solution)
    {
        var classes = solution.Weights.Classes;
        if (ClassNumbers.Of(classes.Select(c => c.Name)) is { } numbers && !numbers.SequenceEqual(Enumerable.Range(0, classes.Length)))
        {
            throw new UsageException(
                $"found classes numbered {string.Join(", ", numbers)}; expected 0 to {classes.Length - 1} in this order, as a weight's place in the tensor is its "
                + "class's number. Number the classes so, or use format keras.");
        }

        return $"torch.tensor([{string.Join(", ", classes.Select(c => PythonText.Number(c.Weight)))}])\n";
    }
}
