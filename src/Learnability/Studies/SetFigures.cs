namespace Learnability.Studies;

/// <summary>What the runs of one arm on one data set say of harm and gain: recommended model against B, the best unweighted network, and against phase one.</summary>
public sealed record SetFigures
{
    /// <summary>A run helps where the variance beyond noise falls by this share at least.</summary>
    public const double LeastFall = 0.1;

    private const double Level = 0.95;
    private const int Resamples = 2000;

    /// <summary>n: number of runs, ≥ 1.</summary>
    public required int Count { get; init; }

    /// <summary>Runs in which phase one's rates differ beyond noise.</summary>
    public required int Differing { get; init; }

    /// <summary>Of these, runs that recommend something else than B as it is and lower phase one's variance beyond noise by <see cref="LeastFall"/> at least.</summary>
    public required int Helped { get; init; }

    /// <summary>Phase one, B and the recommended model: mean and spread over the runs.</summary>
    public required ModelFigures PhaseOne { get; init; }

    /// <inheritdoc cref="PhaseOne"/>
    public required ModelFigures Baseline { get; init; }

    /// <inheritdoc cref="PhaseOne"/>
    public required ModelFigures Recommended { get; init; }

    /// <summary>Accuracy of B − accuracy of the recommended model, in points; none for a single run.</summary>
    public PairedT? AccuracyLoss { get; init; }

    /// <summary>The same of the mean rate.</summary>
    public PairedT? MeanRateLoss { get; init; }

    /// <summary>Mean variance beyond noise of the recommended models / of phase one; none where that is not above 0.</summary>
    public RatioOfMeans? AgainstPhaseOne { get; init; }

    /// <summary>The same / of B.</summary>
    public RatioOfMeans? AgainstBaseline { get; init; }

    /// <summary>The figures of an arm's runs.</summary>
    /// <param name="phaseOne">Phase one of each seed.</param>
    /// <param name="arm">The arm; its trials are judged.</param>
    /// <exception cref="BadInputException">No finished trial, or one without a verdict.</exception>
    public static SetFigures Of(BaselineResult phaseOne, ArmResult arm)
    {
        if (arm.Trials.IsEmpty || arm.Trials.Any(t => t.Judged is null))
            throw new BadInputException($"found arm '{arm.Name}' without judged trials; expected a study with \"judged\": true.");

        var runs = arm.Trials.Select(t => new Run(phaseOne.Trials.First(p => p.Score.Seed == t.Seed).Score, t.Judged!.Baseline, t.Score, t.Judged)).ToArray();
        return new SetFigures
        {
            Count = runs.Length,
            Differing = runs.Count(r => r.Judged.Differ),
            Helped = runs.Count(r => r.Judged is { Differ: true, IsBaseline: false } && Beyond(r.Taken) <= (1 - LeastFall) * Beyond(r.One)),
            PhaseOne = ModelFigures.Of([.. runs.Select(r => r.One)]),
            Baseline = ModelFigures.Of([.. runs.Select(r => r.B)]),
            Recommended = ModelFigures.Of([.. runs.Select(r => r.Taken)]),
            AccuracyLoss = Loss(runs, s => s.Summary.Accuracy),
            MeanRateLoss = Loss(runs, s => Moments.Mean(s.Summary.Rates)),
            AgainstPhaseOne = RatioOfMeans.Of([.. runs.Select(r => Beyond(r.Taken))], [.. runs.Select(r => Beyond(r.One))], Level, Resamples),
            AgainstBaseline = RatioOfMeans.Of([.. runs.Select(r => Beyond(r.Taken))], [.. runs.Select(r => Beyond(r.B))], Level, Resamples),
        };
    }

    /// <summary>The variance beyond noise; of a class of one image it is defined too.</summary>
    internal static double Beyond(TrialScore score)
        => RateNoise.VarianceLessNoise(score.Summary.Rates, [.. score.Rates.Classes.Select(c => c.Count)]);

    private static PairedT? Loss(Run[] runs, Func<TrialScore, double> figure)
        => runs.Length < 2 ? null : PairedT.Of([.. runs.Select(r => 100 * (figure(r.B) - figure(r.Taken)))], Level);

    private sealed record Run(TrialScore One, TrialScore B, TrialScore Taken, JudgedTrial Judged);
}

/// <summary>Figures of a model over several runs, on test images.</summary>
/// <param name="Accuracy">In [0, 1].</param>
/// <param name="MeanRate">In [0, 1].</param>
/// <param name="Variance">The variance beyond noise.</param>
/// <param name="Worst">The lowest rate, in [0, 1].</param>
/// <param name="WorstPrecision">The lowest precision, in [0, 1].</param>
public sealed record ModelFigures(Spread Accuracy, Spread MeanRate, Spread Variance, Spread Worst, Spread WorstPrecision)
{
    internal static ModelFigures Of(ImmutableArray<TrialScore> scores) => new(
        Each(scores, s => s.Summary.Accuracy), Each(scores, s => Moments.Mean(s.Summary.Rates)), Each(scores, SetFigures.Beyond), Each(scores, s => s.Summary.Worst), Each(scores, s => s.Precision.Min()));

    private static Spread Each(ImmutableArray<TrialScore> scores, Func<TrialScore, double> figure) => Spread.Of([.. scores.Select(figure)]);
}
