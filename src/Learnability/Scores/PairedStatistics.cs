namespace Learnability.Scores;

/// <summary>What one pair of models on the same images says, and how surely, as far as the choice of those images goes.</summary>
public sealed record PairedStatistics
{
    /// <summary>Bootstrap interval of D = Var(s) − Var(s′).</summary>
    public required Interval DInterval { get; init; }

    /// <summary>Accuracy of the second − accuracy of the first, in [−1, 1].</summary>
    public required double AccuracyDifference { get; init; }

    /// <summary>Bootstrap interval of the accuracy difference.</summary>
    public required Interval AccuracyInterval { get; init; }

    /// <summary>Exact test of the accuracy difference.</summary>
    public required McNemar McNemar { get; init; }

    /// <summary>Share of resamples between the ends of each interval.</summary>
    public required double Level { get; init; }

    /// <summary>Number of bootstrap resamples.</summary>
    public required int Resamples { get; init; }

    /// <summary>Seed of the resamples.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What the figures do not say.</summary>
    public string Note { get; init; } =
        "One pair of runs: intervals and p-value cover the choice of test images, not the noise of retraining; only pairs over several seeds show what the weights did.";

    /// <summary>Compares two scores of the same images.</summary>
    public static PairedStatistics Of(Score one, Score two, ComparisonOptions options)
    {
        var present = one.Confusion.Present;
        var cells = Cells(one, two);
        var (resampledD, resampledAccuracy) = Resample([.. present.Select(c => cells[c])], one.Subject.Prior is { } prior ? [.. present.Select(c => prior[c])] : null, options);
        return new PairedStatistics
        {
            DInterval = Interval.Percentile(resampledD, options.Level),
            AccuracyDifference = two.Summary.Accuracy - one.Summary.Accuracy,
            AccuracyInterval = Interval.Percentile(resampledAccuracy, options.Level),
            McNemar = new McNemar(Disagreements(one, two), Disagreements(two, one)),
            Level = options.Level,
            Resamples = options.Resamples,
            Seed = options.Seed.Value,
        };
    }

    /// <summary>
    /// The bootstrap over images, stratified by class and paired: each resample draws, with replacement and the same for both models, as many images
    /// of each class as there are. Test noise raises both variances alike, so that it largely cancels in D.
    /// </summary>
    /// <param name="cells">Of each class that has images.</param>
    /// <param name="prior">Its frequency in use; null for that of the images.</param>
    /// <param name="options">How often, and by which seed.</param>
    /// <remarks>Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, percentile method.</remarks>
    private static (double[] D, double[] Accuracy) Resample(ImmutableArray<byte[]> cells, ImmutableArray<double>? prior, ComparisonOptions options)
    {
        var total = (double)cells.Sum(c => c.Length);
        var shares = prior ?? [.. cells.Select(c => c.Length / total)];
        var (d, accuracy) = (new double[options.Resamples], new double[options.Resamples]);
        var (first, second) = (new double[cells.Length], new double[cells.Length]);
        for (var r = 0; r < options.Resamples; r++)
        {
            for (var c = 0; c < cells.Length; c++)
            {
                var (one, two) = Draw(cells[c], options.Seed.Child(r).Child(c));
                (first[c], second[c]) = ((double)one / cells[c].Length, (double)two / cells[c].Length);
                accuracy[r] += shares[c] * (second[c] - first[c]);
            }

            d[r] = Moments.PopulationVariance(first) - Moments.PopulationVariance(second);
        }

        return (d, accuracy);
    }

    private static (int One, int Two) Draw(byte[] cells, Seed seed)
    {
        var (one, two) = (0, 0);
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[seed.Below(i, cells.Length)];
            one += cell & 1;
            two += cell >> 1;
        }

        return (one, two);
    }

    /// <summary>For each class, for each of its images: 1 if the first model was right, plus 2 if the second was.</summary>
    private static ImmutableArray<byte[]> Cells(Score one, Score two)
    {
        var byClass = one.ClassNames.Select(_ => new List<byte>()).ToArray();
        for (var i = 0; i < one.Outcomes.Labels.Length; i++)
        {
            byClass[one.Outcomes.Labels[i]].Add((byte)((IsRight(one, i) ? 1 : 0) + (IsRight(two, i) ? 2 : 0)));
        }

        return [.. byClass.Select(list => list.ToArray())];
    }

    private static int Disagreements(Score right, Score wrong)
        => Enumerable.Range(0, right.Outcomes.Labels.Length).Count(i => IsRight(right, i) && !IsRight(wrong, i));

    private static bool IsRight(Score score, int i) => score.Outcomes.Predictions[i] == score.Outcomes.Labels[i];
}
