namespace Learnability.Statistics;

/// <summary>Probabilities from logits, in double precision and without overflow.</summary>
public static class Softmax
{
    /// <summary>log Σ exp(x), computed as m + log Σ exp(x − m) with m the largest x.</summary>
    /// <param name="logits">At least one finite number.</param>
    public static double LogSumExp(ReadOnlySpan<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfZero(logits.Length);
        var max = (double)logits[0];
        foreach (var x in logits)
        {
            max = Math.Max(max, x);
        }

        var sum = 0.0;
        foreach (var x in logits)
        {
            sum += Math.Exp(x - max);
        }

        return max + Math.Log(sum);
    }

    /// <summary>p = exp(x)/Σ exp(x): positive (or 0 by underflow), with sum 1.</summary>
    /// <param name="logits">At least one finite number.</param>
    public static double[] Probabilities(ReadOnlySpan<float> logits)
    {
        var scale = LogSumExp(logits);
        var probabilities = new double[logits.Length];
        for (var c = 0; c < logits.Length; c++)
        {
            probabilities[c] = Math.Exp(logits[c] - scale);
        }

        return probabilities;
    }
}
