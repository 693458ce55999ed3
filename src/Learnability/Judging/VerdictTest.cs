using System.Text.Json.Serialization;

namespace Learnability.Judging;

/// <summary>A verdict held against the test images, which had no part in it: the recommended model beside the baseline on them.</summary>
public sealed record VerdictTest
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/verdict-test/1";

    /// <summary>Below so many test images of a class its rate moves in steps too coarse for a variance of the rates to be compared.</summary>
    public const int LeastImages = 5;

    /// <summary>How many standard errors of both sides expectation and test may lie apart and still agree.</summary>
    public const double Agreement = 2;

    /// <summary>Schema and version.</summary>
    public string Schema { get; init; } = SchemaName;

    /// <summary>The recommended model, by its name in the verdict.</summary>
    public required string Recommended { get; init; }

    /// <summary>The baseline on the test images.</summary>
    public required JudgedFigures Baseline { get; init; }

    /// <summary>The recommended model on them.</summary>
    public required JudgedFigures Taken { get; init; }

    /// <summary>How it differs from the baseline; null where it is the baseline.</summary>
    public PairedDifference? Against { get; init; }

    /// <summary>Whether the recommended model's rates on them differ beyond noise; null in files from before that was looked at.</summary>
    public RateEvidence? Rates { get; init; }

    /// <summary>What was expected and what came; empty where the baseline is recommended. Of the variance only where every class has <see cref="LeastImages"/> and an answer changes, as resamples know no error otherwise.</summary>
    public required ImmutableArray<Expectation> Expectations { get; init; }

    /// <summary>Why the variance is not among them; null where it is.</summary>
    /// <param name="plural">What the examples are called, such as images.</param>
    public string? VarianceLeftOut(string plural) => Expectations.Any(e => e.Figure == Expectation.OfVariance) ? null
        : $"is not compared: no answer changes from right to wrong or back, or a class has fewer than {LeastImages} test {plural}.";

    /// <summary>How many standard errors below the held-out images' mean rate the test images' may lie before they are taken for images of another kind.</summary>
    public const double MostDrop = 3;

    /// <summary>
    /// That the baseline recognises the test images much worse than those that judged it, so that what was judged does not hold for them; null where it does not. By mean rates, which do not
    /// depend on how frequent the classes are.
    /// </summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="plural">What the examples are called, such as images.</param>
    public string? Elsewhere(Verdict verdict, string plural)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var held = verdict.Models[0].Figures;
        var error = Math.Sqrt(new[] { held, Baseline }.SelectMany(f => f.Intervals).Sum(i => Math.Pow((i.High - i.Low) / (2 * Interval.Z95), 2))) / held.Rates.Length;
        var drop = held.MeanRate - Baseline.MeanRate;
        return held.Intervals.IsEmpty || Baseline.Intervals.IsEmpty || !(drop > MostDrop * error) ? null : FormattableString.Invariant(
            $"The test {plural} are not like those that judged: of them {verdict.Models[0].Name} has a mean rate of {Baseline.MeanRate:0.000}, of those {held.MeanRate:0.000}, {drop / error:0} standard errors more. They come from elsewhere, or things lie in training and judging {plural} together that are apart here (--group). What was judged and promised, the precision of --min-precision too, does not hold for {plural} like these.");
    }

    /// <summary>Holds a verdict against the test images.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="baseline">The baseline's score on the test images.</param>
    /// <param name="taken">The recommended model's.</param>
    /// <param name="objective">What was wanted.</param>
    /// <param name="seed">Decides the resamples.</param>
    public static VerdictTest Of(Verdict verdict, Score baseline, Score taken, Objective objective, Seed seed)
    {
        ImmutableArray<int> counts = [.. baseline.Rates.Classes.Select(c => c.Count)];
        var images = new JudgedImages(baseline.ClassNames, baseline.Outcomes.Labels, JudgeParts.Fresh(counts)) { Objective = objective, Prior = baseline.Subject.Prior };
        var found = verdict.Taken.Against is null ? null : PairedDifference.Of(images, baseline.Outcomes.Predictions, taken.Outcomes.Predictions, seed);
        return new VerdictTest
        {
            Recommended = verdict.Recommended,
            Baseline = JudgedFigures.Of(images, baseline.Outcomes.Predictions),
            Taken = JudgedFigures.Of(images, taken.Outcomes.Predictions),
            Against = found,
            Rates = RateEvidence.Of(taken.Rates, seed.Child("evidence")),
            Expectations = found is null || verdict.Taken.Against is not { } expected ? [] :
            [
                new("accuracy", expected.Accuracy, found.Accuracy),
                new("mean rate", expected.MeanRate, found.MeanRate),
                .. counts.Min() < LeastImages || found.Classes.All(c => c.Won + c.Lost == 0) ? ImmutableArray<Expectation>.Empty : [new(Expectation.OfVariance, expected.Variance, found.Variance)],
                .. objective.Costs is null ? ImmutableArray<Expectation>.Empty : [new(Expectation.OfCost, expected.Objective, found.Objective)],
            ],
        };
    }
}

/// <summary>A change against the baseline as the judges saw it, and as the test images do.</summary>
/// <param name="Figure">Of what.</param>
/// <param name="Expected">By the judging images.</param>
/// <param name="Found">By the test images.</param>
public sealed record Expectation(string Figure, Difference Expected, Difference Found)
{
    /// <summary>A figure that is no share.</summary>
    public const string OfVariance = "variance beyond noise";

    /// <summary>Another, where mistakes have costs of their own.</summary>
    public const string OfCost = "mean cost";

    /// <summary>Whether what came is what was hoped for, or more: less variance and cost, more of all else.</summary>
    [JsonIgnore]
    public bool IsBetter => Figure is OfVariance or OfCost ? Found.Value <= Expected.Value : Found.Value >= Expected.Value;

    /// <summary>One of both sides for people, ± two standard errors.</summary>
    public string Text(Difference side) => Figure switch
    {
        OfVariance => FormattableString.Invariant($"{1000 * side.Value:+0.0;-0.0;0.0} ± {2000 * side.Error:0.0}e-3"),
        OfCost => FormattableString.Invariant($"{side.Value:+0.000;-0.000;0.000} ± {2 * side.Error:0.000}"),
        _ => FormattableString.Invariant($"{100 * side.Value:+0.0;-0.0;0.0} ± {200 * side.Error:0.0} points"),
    };

    /// <summary>Whether chance explains how far the two lie apart.</summary>
    public bool Agrees => Math.Abs(Found.Value - Expected.Value) <= VerdictTest.Agreement * Math.Sqrt((Expected.Error * Expected.Error) + (Found.Error * Found.Error)) + 1e-12;
}
