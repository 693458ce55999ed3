namespace Learnability.Exports;

/// <summary>PyTorch's <c>WeightedRandomSampler</c>: images are drawn the more often the more their class weighs, instead of counting more in the loss.</summary>
public sealed record SamplerExport() : WeightsExport("pytorch-sampler", "lines for WeightedRandomSampler")
{
    /// <inheritdoc/>
    public override bool CountsClasses => true;

    /// <inheritdoc/>
    public override string Write(WeightSolution solution, ExportChoice? choice = null)
    {
        var weights = NumberedWeights.Of(solution, choice ?? ExportChoice.Default);
        return $"""
            {weights.Comment}# labels: the class number of each training image, as in dataset.targets of ImageFolder. Leave the loss unweighted, or weights act twice
            class_weights = torch.tensor({weights.List})
            sampler = torch.utils.data.WeightedRandomSampler(class_weights[torch.as_tensor(labels)], num_samples=len(labels), replacement=True)

            """;
    }
}
