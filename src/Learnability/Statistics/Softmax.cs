namespace Learnability.Statistics;

/// <summary>Probabilities from logits, in double precision and without overflow.</summary>
public static class Softmax
{
    /// <summary>log Σ exp(βx), computed as βm + log Σ exp(β(x − m)) with m the largest x.</summary>
    /// <param name="logits">At least one finite number.</param>
    /// <param name="scale">β > 0.</param>
    public static double LogSumExp(ReadOnlySpan<float> logits, double scale = 1)
    {
        var max = (double)Largest(logits);
        var sum = 0.0;
        foreach (var x in logits)
        {
            sum += Math.Exp(scale * (x - max));
        }

        return (scale * max) + Math.Log(sum);
    }

    /// <summary>m: the largest x.</summary>
    internal static float Largest(ReadOnlySpan<float> logits)
    {
        var largest = logits[0];
        foreach (var x in logits)
        {
            largest = Math.Max(largest, x);
        }

        return largest;
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
