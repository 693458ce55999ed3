namespace Learnability.Results;

/// <summary>The members of a score file, as they stand in it.</summary>
internal sealed record ScoreDocument
{
    public required string Schema { get; init; }

    public required string Model { get; init; }

    public required string Split { get; init; }

    public required string DataHash { get; init; }

    public string? Pictures { get; init; }

    public required bool IsSynthetic { get; init; }

    public string? TestTimeAugmentation { get; init; }

    public ImmutableArray<double>? Prior { get; init; }

    public required double CrossEntropy { get; init; }

    public required double CalibrationError { get; init; }

    public required ScoreSummary Summary { get; init; }

    public required ImmutableArray<ScoreRow> Classes { get; init; }

    public required ImmutableArray<ImmutableArray<int>> Confusion { get; init; }

    public required string Labels { get; init; }

    public required string Predictions { get; init; }
}

/// <summary>One class of a score file; what is not known of a class without images is not there.</summary>
internal sealed record ScoreRow(
    string Name, int Hits, int Count, double? Rate = null, Interval? RateInterval = null, double? Precision = null, double? F1 = null, double PredictedShare = 0);
