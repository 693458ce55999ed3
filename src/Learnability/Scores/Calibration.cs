namespace Learnability.Scores;

/// <summary>How well a model's probabilities fit its labels.</summary>
/// <param name="CrossEntropy">Mean of −log p of the true class, in nats, ≥ 0.</param>
/// <param name="Error">Expected calibration error, in [0, 1].</param>
public readonly record struct Calibration(double CrossEntropy, double Error)
{
    private const int Bins = 15;

    /// <summary>
    /// Measures both. Expected calibration error: Σ n_b/n · |accuracy_b − confidence_b| over 15 equal bins b of the largest probability.
    /// </summary>
    /// <remarks>Source: Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks, ICML 2017.</remarks>
    /// <param name="logits">Finite logits of at least one image.</param>
    /// <param name="labels">The true class of each image.</param>
    /// <exception cref="BadInputException">A logit is not finite.</exception>
    public static Calibration Of(Logits logits, ImmutableArray<int> labels)
    {
        var loss = 0.0;

        // Σ (hit − confidence) of each bin; n_b cancels against the 1/n_b of the means.
        var gaps = new double[Bins];
        for (var i = 0; i < logits.Count; i++)
        {
            var row = logits.Row(i);
            var scale = Softmax.LogSumExp(row);
            var surprise = scale - row[labels[i]];
            if (!double.IsFinite(surprise))
            {
                throw new BadInputException($"found logits of image {i} that are not finite; expected numbers. The model is damaged or its training diverged.");
            }

            loss += surprise;
            var prediction = logits.Prediction(i);
            var confidence = Math.Exp(row[prediction] - scale);
            var bin = Math.Clamp((int)Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1);
            gaps[bin] += (prediction == labels[i] ? 1 : 0) - confidence;
        }

        // Rounding may leave a hair below 0 where every probability is 1.
        return new Calibration(Math.Max(0, loss / logits.Count), gaps.Sum(Math.Abs) / logits.Count);
    }
}
