namespace Learnability.Exports;

/// <summary>
/// <c>pos_weight</c> of PyTorch's <c>BCEWithLogitsLoss</c>: with two classes and one logit the second class's weight over the first's; with an output a class each class's weight, which
/// then weighs the images of the class in its own output alone.
/// </summary>
public sealed record PosWeightExport() : WeightsExport("pos-weight", "pos_weight of BCEWithLogitsLoss")
{
    /// <inheritdoc/>
    public override bool CountsClasses => true;

    /// <inheritdoc/>
    public override string Write(WeightSolution solution, ExportChoice? choice = null)
    {
        var weights = NumberedWeights.Of(solution, choice ?? ExportChoice.Default);
        var list = weights.List;
        if (weights.Classes is not [var negative, var positive])
        {
            return $"{weights.Comment}# one output a class: each weight acts on the images of its class in that output alone, not in the others\npos_weight = torch.tensor({list})\n";
        }

        return negative.Weight > 0
            ? $"{weights.Comment}# one logit, that of class 1: its weight over that of class 0\npos_weight = torch.tensor([{PythonText.Number(positive.Weight / negative.Weight)}])\n"
            : throw new UsageException($"found weight 0 for class '{negative.Name}', over which the other one's would be endless; expected a weight above 0. Use smoothing jeffreys.");
    }
}
