namespace Learnability.Scores;

/// <summary>What a model from elsewhere gives for its classes, as logits: this program's figures are of logits.</summary>
public static class RawScores
{
    /// <summary>Half a float's precision of a thousand classes sums to 1 within this.</summary>
    private const double SumTolerance = 2e-3;

    /// <summary>The least probability that a logit is made of; a float's smallest normal number.</summary>
    private const double Least = 1.17549435e-38;

    /// <summary>
    /// Rows that are nowhere negative and all sum to 1 are probabilities, whose logits are their logarithms: another softmax would flatten them. Logarithms of
    /// probabilities are logits already.
    /// </summary>
    /// <param name="values">Row by row, of at least two classes.</param>
    /// <param name="classes">Number of classes.</param>
    public static bool AreProbabilities(ReadOnlySpan<float> values, int classes)
    {
        for (var start = 0; start < values.Length; start += classes)
        {
            var sum = 0.0;
            foreach (var value in values.Slice(start, classes))
            {
                if (!(value >= 0))
                    return false;

                sum += value;
            }

            if (Math.Abs(sum - 1) > SumTolerance)
                return false;
        }

        return values.Length > 0;
    }

    /// <summary>ln p, in place.</summary>
    public static void Logarithms(Span<float> probabilities)
    {
        foreach (ref var value in probabilities)
            value = (float)Math.Log(Math.Max(value, Least));
    }

    /// <summary>Logits of two classes, (0, z), from one score: z itself, or ln(p/(1 − p)) where it is the second class's probability p.</summary>
    public static float[] OfOne(ReadOnlySpan<float> scores, bool areProbabilities)
    {
        var logits = new float[2 * scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var p = Math.Clamp(scores[i], Least, Math.BitDecrement(1.0));
            logits[(2 * i) + 1] = areProbabilities ? (float)Math.Log(p / (1 - p)) : scores[i];
        }

        return logits;
    }
}
