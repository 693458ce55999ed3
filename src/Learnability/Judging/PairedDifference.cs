namespace Learnability.Judging;

/// <summary>A difference on the same images, and how far their choice moves it.</summary>
/// <param name="Value">Second − first.</param>
/// <param name="Error">Its standard error, ≥ 0.</param>
public readonly record struct Difference(double Value, double Error);

/// <summary>How two models differ on the images that judge them.</summary>
/// <param name="Accuracy">Of accuracy, in [−1, 1]; the standard error is Bonett and Price's, from the images on which they disagree: never 0, however few they are.</param>
/// <param name="MeanRate">Of the mean rate, in [−1, 1], each class on its own.</param>
/// <param name="Variance">Of the variance beyond noise; bootstrap over images, by class and part, paired.</param>
/// <param name="Classes">Of each class's rate.</param>
public sealed record PairedDifference(Difference Accuracy, Difference MeanRate, Difference Variance, ImmutableArray<ClassDifference> Classes)
{
    /// <summary>Of what the objective leaves to wish for, like <see cref="Variance"/>; below 0 where the second is better. 0 in files from before there were objectives.</summary>
    public Difference Objective { get; init; }

    private const int Resamples = 400;

    /// <summary>Compares two models' predictions.</summary>
    internal static PairedDifference Of(JudgedImages images, ImmutableArray<int> one, ImmutableArray<int> two, Seed seed) => OfShares(images, one, two).Resampled(images, one, two, seed);

    /// <summary>The same without what takes resamples: variance and objective are 0.</summary>
    internal static PairedDifference OfShares(JudgedImages images, ImmutableArray<int> one, ImmutableArray<int> two)
    {
        var (right, n) = (Right(images, one, two), images.Labels.Length);
        ImmutableArray<ClassDifference> classes =
        [
            .. images.ClassNames.Select((name, c) => ClassDifference.Of(name, [.. right.Where((_, i) => images.Labels[i] == c)])),
        ];
        var (won, lost) = (classes.Sum(c => c.Won), classes.Sum(c => c.Lost));
        return new PairedDifference(
            images.Prior is { } prior
                ? new Difference(classes.Select((c, i) => prior[i] * c.Change).Sum(), Math.Sqrt(classes.Select((c, i) => Math.Pow(prior[i] * c.Error, 2)).Sum()))
                : new Difference((double)(won - lost) / n, Error(won, lost, n)),
            new Difference(classes.Average(c => c.Change), Math.Sqrt(classes.Sum(c => c.Error * c.Error)) / classes.Length),
            default,
            classes);
    }

    private PairedDifference Resampled(JudgedImages images, ImmutableArray<int> one, ImmutableArray<int> two, Seed seed)
    {
        var right = Right(images, one, two);
        var variance = Resampled(images, images.VarianceBeyondNoise, (one, two), right, seed);
        return this with
        {
            Variance = variance,
            Objective = images.Objective switch
            {
                var objective when objective == PostHoc.Objective.Variance => variance,
                { Costs: not null } => Mean([.. images.Costs(two).Zip(images.Costs(one), (after, before) => after - before)]),
                _ => Resampled(images, images.Loss, (one, two), right, seed),
            },
        };
    }

    /// <summary>Of a mean over images: its standard error is that of the differences, image by image.</summary>
    private static Difference Mean(double[] differences) => new(differences.Average(), Math.Sqrt(Moments.PopulationVariance(differences) / differences.Length));

    private static (bool One, bool Two)[] Right(JudgedImages images, ImmutableArray<int> one, ImmutableArray<int> two) => [.. images.Labels.Select((y, i) => (one[i] == y, two[i] == y))];

    /// <summary>The standard error of (w − l)/n, one image more being won and one more lost, so that it is above 0 where the two never disagree.</summary>
    /// <remarks>Source: Bonett and Price, Adjusted Wald confidence interval for a difference of binomial proportions based on paired data, J. Educational and Behavioral Statistics 2012.</remarks>
    internal static double Error(int won, int lost, int count)
    {
        var (n, w, l) = (count + 2.0, won + 1.0, lost + 1.0);
        return Math.Sqrt((w + l - ((w - l) * (w - l) / n)) / (n * n));
    }

    private static Difference Resampled(
        JudgedImages images, Func<int[], double> figure, (ImmutableArray<int> One, ImmutableArray<int> Two) predictions, (bool One, bool Two)[] right, Seed seed)
        => new(figure(images.Hits(predictions.Two)) - figure(images.Hits(predictions.One)), Error(images, figure, right, seed));

    private static double Error(JudgedImages images, Func<int[], double> figure, (bool One, bool Two)[] right, Seed seed)
    {
        if (right.All(r => r.One == r.Two))
            return 0;

        var cells = Enumerable.Range(0, images.Counts.Count).Select(_ => new List<byte>()).ToArray();
        for (var i = 0; i < right.Length; i++)
        {
            cells[images.Cells[i]].Add((byte)((right[i].One ? 1 : 0) + (right[i].Two ? 2 : 0)));
        }

        var differences = new double[Resamples];
        var (one, two) = (new int[cells.Length], new int[cells.Length]);
        for (var r = 0; r < Resamples; r++)
        {
            for (var c = 0; c < cells.Length; c++)
            {
                (one[c], two[c]) = Draw(cells[c], seed.Child(r).Child(c));
            }

            differences[r] = figure(two) - figure(one);
        }

        return Moments.SampleDeviation(differences);
    }

    private static (int One, int Two) Draw(List<byte> cell, Seed seed)
    {
        var (one, two) = (0, 0);
        for (var i = 0; i < cell.Count; i++)
        {
            var drawn = cell[seed.Below(i, cell.Count)];
            one += drawn & 1;
            two += drawn >> 1;
        }

        return (one, two);
    }
}

/// <summary>How two models differ on one class.</summary>
/// <param name="Name">The class.</param>
/// <param name="Count">Its images, ≥ 1.</param>
/// <param name="Won">Images that only the second recognised.</param>
/// <param name="Lost">Images that only the first recognised.</param>
public sealed record ClassDifference(string Name, int Count, int Won, int Lost)
{
    /// <summary>The rate's change, in [−1, 1].</summary>
    public double Change => (double)(Won - Lost) / Count;

    /// <summary>Its standard error.</summary>
    public double Error => PairedDifference.Error(Won, Lost, Count);

    /// <summary>Whether McNemar's exact test at 5 % tells the two apart on this class.</summary>
    public bool IsBeyondNoise => new McNemar(Lost, Won).PValue < RateEvidence.Level;

    internal static ClassDifference Of(string name, ImmutableArray<(bool One, bool Two)> right)
        => new(name, right.Length, right.Count(r => r is { One: false, Two: true }), right.Count(r => r is { One: true, Two: false }));
}
