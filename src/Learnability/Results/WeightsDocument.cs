namespace Learnability.Results;

/// <summary>The members of a weights file, as they stand in it.</summary>
internal sealed record WeightsDocument
{
    public required string Schema { get; init; }

    public required string Mapping { get; init; }

    public RateSmoothing? Smoothing { get; init; }

    public RateShrinkage? Shrink { get; init; }

    public string? Targets { get; init; }

    public string? Priorities { get; init; }

    public string? Clip { get; init; }

    public WeightsEvidence? Evidence { get; init; }

    public required ImmutableArray<WeightsRow> Classes { get; init; }
}

/// <summary>The evidence of a weights file.</summary>
internal sealed record WeightsEvidence
{
    public double? MaxOverMin { get; init; }

    public double? LogRange { get; init; }

    public required double SignalShare { get; init; }

    public required long Images { get; init; }

    public ImmutableArray<string>? Notes { get; init; }
}

/// <summary>One class of a weights file.</summary>
internal sealed record WeightsRow(string Name, double Rate, double Weight, int? Count = null, Interval? RateInterval = null);
