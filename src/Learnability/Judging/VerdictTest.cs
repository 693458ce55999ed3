using System.Text.Json.Serialization;

namespace Learnability.Judging;

/// <summary>A verdict held against the test images, which had no part in it: the recommended model beside the baseline on them.</summary>
public sealed record VerdictTest
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/verdict-test/1";

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

    /// <summary>What was expected and what came; empty where the baseline is recommended.</summary>
    public required ImmutableArray<Expectation> Expectations { get; init; }

    /// <summary>Holds a verdict against the test images.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="baseline">The baseline's score on the test images.</param>
    /// <param name="taken">The recommended model's.</param>
    /// <param name="seed">Decides the resamples.</param>
    public static VerdictTest Of(Verdict verdict, Score baseline, Score taken, Seed seed)
    {
        var images = new JudgedImages(baseline.ClassNames, baseline.Outcomes.Labels, JudgeParts.Fresh([.. baseline.Rates.Classes.Select(c => c.Count)])) { Prior = baseline.Subject.Prior };
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
                new(Expectation.OfVariance, expected.Variance, found.Variance),
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
    /// <summary>The one figure that is no share.</summary>
    public const string OfVariance = "variance beyond noise";

    /// <summary>Whether it is a change of a variance rather than of a share.</summary>
    [JsonIgnore]
    public bool IsVariance => Figure == OfVariance;

    /// <summary>Whether chance explains how far the two lie apart.</summary>
    public bool Agrees => Math.Abs(Found.Value - Expected.Value) <= VerdictTest.Agreement * Math.Sqrt((Expected.Error * Expected.Error) + (Found.Error * Found.Error)) + 1e-12;
}
