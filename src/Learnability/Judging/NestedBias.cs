namespace Learnability.Judging;

/// <summary>A bias on temperature-scaled logits: argmax(f/T + b).</summary>
/// <param name="Temperature">T > 0.</param>
/// <param name="Bias">b: one number a class.</param>
public sealed record LogitShift(double Temperature, ImmutableArray<double> Bias)
{
    /// <summary>The shift of a solution, or a part of it.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="part">In (0, 1].</param>
    public static LogitShift Of(BiasSolution solution, double part = 1) => new(solution.Temperature.Temperature, [.. solution.Bias.Select(b => part * b)]);

    /// <summary>The predicted class, the first of equals.</summary>
    public int Prediction(ReadOnlySpan<float> logits)
    {
        var (best, highest) = (0, double.NegativeInfinity);
        for (var c = 0; c < logits.Length; c++)
        {
            var value = (logits[c] / Temperature) + Bias[c];
            (best, highest) = value > highest ? (c, value) : (best, highest);
        }

        return best;
    }
}

/// <summary>What a bias that is solved anew on the other parts predicts for each part: the judgement of solving for a bias, not of one bias.</summary>
public static class NestedBias
{
    /// <summary>The predicted class of each image.</summary>
    /// <param name="logits">The judging images' logits.</param>
    /// <param name="parts">Their parts.</param>
    /// <param name="solve">Solves on some of the images, given by their numbers: those of all other parts, so none where there is one part only.</param>
    public static ImmutableArray<int> Predictions(Logits logits, JudgeParts parts, Func<ImmutableArray<int>, LogitShift> solve)
    {
        var predictions = new int[logits.Count];
        for (var part = 0; part < parts.Count; part++)
        {
            var shift = solve(parts.Solving(part));
            foreach (var row in parts.Judged(part))
            {
                predictions[row] = shift.Prediction(logits.Row(row));
            }
        }

        return [.. predictions];
    }
}
