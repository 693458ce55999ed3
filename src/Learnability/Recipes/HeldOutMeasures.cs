namespace Learnability.Recipes;

/// <summary>How a network does on held-out images.</summary>
/// <param name="Loss">Mean cross-entropy, natural logarithm, neither weighted nor smoothed.</param>
/// <param name="WeightedLoss">The mean of w_y · cross-entropy.</param>
/// <param name="Accuracy">Share of the images recognised, in [0, 1].</param>
public readonly record struct HeldOutMeasures(double Loss, double WeightedLoss, double Accuracy)
{
    /// <summary>Computes all three: −log softmax(f)_y per image, in double precision.</summary>
    /// <param name="logits">One row an image; at least one.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classWeights">w: one weight a class.</param>
    public static HeldOutMeasures Of(Logits logits, ImmutableArray<int> labels, ImmutableArray<double> classWeights)
    {
        var (sum, weighted, hits) = (0.0, 0.0, 0);
        for (var i = 0; i < logits.Count; i++)
        {
            var row = logits.Row(i);
            var loss = Softmax.LogSumExp(row) - row[labels[i]];
            sum += loss;
            weighted += classWeights[labels[i]] * loss;
            hits += logits.Prediction(i) == labels[i] ? 1 : 0;
        }

        return new HeldOutMeasures(sum / logits.Count, weighted / logits.Count, (double)hits / logits.Count);
    }
}
