namespace Learnability.Exports;

/// <summary>A Hugging Face <c>Trainer</c> with the weights in its loss: each image's loss times its label's weight, and the mean by the number of images, as in this program.</summary>
public sealed record HuggingFaceExport() : WeightsExport("huggingface", "a Hugging Face Trainer with the weighted loss")
{
    /// <inheritdoc/>
    public override bool CountsClasses => true;

    /// <inheritdoc/>
    public override string Write(WeightSolution solution, ExportChoice? choice = null)
    {
        var weights = NumberedWeights.Of(solution, choice ?? ExportChoice.Default);
        return $"""
            {weights.Comment}# numbers are those of the model's label2id; label_smoothing_factor of TrainingArguments does not act in this loss
            class WeightedTrainer(Trainer):
                class_weights = torch.tensor({weights.List})

                def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
                    outputs = model(**inputs)
                    losses = torch.nn.functional.cross_entropy(outputs.logits, inputs["labels"], weight=self.class_weights.to(outputs.logits), reduction="none")
                    return (losses.mean(), outputs) if return_outputs else losses.mean()

            """;
    }
}
