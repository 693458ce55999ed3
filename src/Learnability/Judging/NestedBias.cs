namespace Learnability.Judging;

/// <summary>A bias on temperature-scaled logits, and the temperature of what comes out: (f/T + b)/T′, which predicts as f/T + b does.</summary>
/// <param name="Temperature">T > 0.</param>
/// <param name="Bias">b: one number a class.</param>
/// <param name="Final">T′ > 0: what makes the shifted logits' probabilities honest; 1 where it was not fitted.</param>
public sealed record LogitShift(double Temperature, ImmutableArray<double> Bias, double Final = 1)
{
    /// <summary>The shift of a solution, or a part of it.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="part">In (0, 1].</param>
    public static LogitShift Of(BiasSolution solution, double part = 1) => new(solution.Temperature.Temperature, [.. solution.Bias.Select(b => part * b)]);

    /// <summary>The logits as they are.</summary>
    /// <param name="classes">Number of classes.</param>
    public static LogitShift None(int classes) => new(1, [.. Enumerable.Repeat(0.0, classes)]);

    /// <summary>The same with T′ fitted by cross-entropy on images that may solve.</summary>
    public LogitShift Refitted(LabelledLogits data) => this with { Final = TemperatureScaling.Fit((this with { Final = 1 }).Of(data)).Temperature };

    /// <summary>The shifted logits beside their labels.</summary>
    public LabelledLogits Of(LabelledLogits data) => new(Of(data.Logits), data.Labels, data.ClassNames) { Prior = data.Prior };

    /// <summary>The shifted logits, (f/T + b)/T′.</summary>
    public Logits Of(Logits logits) => Each(logits, (f, bias) => ((f / Temperature) + bias) / Final);

    /// <summary>What a network computes whose last layer takes the bias and stays as it is otherwise, f + T·b: the same predictions, on the network's own scale.</summary>
    public Logits OfLayer(Logits logits) => Each(logits, (f, bias) => f + (float)(Temperature * bias));

    private Logits Each(Logits logits, Func<float, double, double> shift)
    {
        var values = logits.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)shift(values[i], Bias[i % Bias.Length]);
        }

        return new Logits(logits.ClassCount, values);
    }
}

/// <summary>What a bias that is solved anew on the other parts makes of each part: the judgement of solving for a bias, not of one bias.</summary>
public static class NestedBias
{
    /// <summary>The shifted logits of each image.</summary>
    /// <param name="logits">The judging images' logits.</param>
    /// <param name="parts">Their parts.</param>
    /// <param name="solve">Solves on some of the images, given by their numbers: those of all other parts, so none where there is one part only.</param>
    public static Logits Of(Logits logits, JudgeParts parts, Func<ImmutableArray<int>, LogitShift> solve) => Of(logits, parts, part => solve(parts.Solving(part)));

    /// <summary>The same for shifts that are solved for.</summary>
    /// <param name="logits">The judging images' logits.</param>
    /// <param name="parts">Their parts.</param>
    /// <param name="shift">That of a part, solved without it.</param>
    public static Logits Of(Logits logits, JudgeParts parts, Func<int, LogitShift> shift)
    {
        var values = new float[logits.Count * logits.ClassCount];
        for (var part = 0; part < parts.Count; part++)
        {
            var (rows, size) = (parts.Judged(part), logits.ClassCount);
            var shifted = shift(part).Of(logits.Select(rows));
            for (var i = 0; i < rows.Length; i++)
            {
                shifted.Row(i).CopyTo(values.AsSpan(rows[i] * size));
            }
        }

        return new Logits(logits.ClassCount, values);
    }
}
