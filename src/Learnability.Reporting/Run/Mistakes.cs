namespace Learnability.Reporting;

/// <summary>An image that a model took for another class.</summary>
/// <param name="Image">Its number among the test images, from 0.</param>
/// <param name="Confidence">The probability that the model gave its answer, in [0, 1].</param>
internal readonly record struct Mistake(int Image, double Confidence);

/// <summary>Images of one class that are taken for another, the surest mistakes first.</summary>
/// <param name="Actual">Number of the true class.</param>
/// <param name="Predicted">Number of the class that they are taken for.</param>
/// <param name="Images">The images.</param>
internal sealed record Confusion(int Actual, int Predicted, ImmutableArray<Mistake> Images);

/// <summary>One class paying for another.</summary>
/// <param name="Payer">Number of the class that loses.</param>
/// <param name="Gainer">Number of the class that wins.</param>
/// <param name="Lost">Images of the payer that were recognised before and are taken for the gainer now.</param>
/// <param name="Won">Images of the gainer that were taken for the payer before and are recognised now.</param>
internal sealed record PaidPair(int Payer, int Gainer, ImmutableArray<Mistake> Lost, ImmutableArray<Mistake> Won);

/// <summary>Which images are mistaken, by pairs of classes.</summary>
internal static class Mistakes
{
    /// <summary>The pairs that are confused most often, the most often first.</summary>
    public static IEnumerable<Confusion> Of(ScoredModel model) => Of(model, _ => true)
        .OrderByDescending(p => p.Value.Length).ThenBy(p => p.Key)
        .Select(p => new Confusion(p.Key.Actual, p.Key.Predicted, p.Value));

    /// <summary>Which class pays for which, from one model to another: most images lost first, then most won.</summary>
    public static IEnumerable<PaidPair> Paid(ScoredModel before, ScoredModel after)
    {
        var labels = before.Score.Outcomes.Labels;
        var lost = Of(after, i => before.Score.Outcomes.Predictions[i] == labels[i]);
        var won = Of(before, i => after.Score.Outcomes.Predictions[i] == labels[i]);
        return
            from pair in lost
            let back = won.GetValueOrDefault((pair.Key.Predicted, pair.Key.Actual), [])
            orderby pair.Value.Length descending, back.Length descending, pair.Key
            select new PaidPair(pair.Key.Actual, pair.Key.Predicted, pair.Value, back);
    }

    private static Dictionary<(int Actual, int Predicted), ImmutableArray<Mistake>> Of(ScoredModel model, Func<int, bool> isMeant)
    {
        var (labels, predictions) = (model.Score.Outcomes.Labels, model.Score.Outcomes.Predictions);
        return Enumerable.Range(0, labels.Length)
            .Where(i => predictions[i] != labels[i] && isMeant(i))
            .GroupBy(i => (labels[i], predictions[i]), i => new Mistake(i, Confidence(model.Logits, i, predictions[i])))
            .ToDictionary(g => g.Key, g => g.OrderByDescending(m => m.Confidence).ToImmutableArray());
    }

    private static double Confidence(Logits logits, int image, int predicted)
        => Math.Exp(logits.Row(image)[predicted] - Softmax.LogSumExp(logits.Row(image)));
}
