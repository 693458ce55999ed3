namespace Learnability.Results;

/// <summary>The members of a rates file, as they stand in it.</summary>
internal sealed record RatesDocument
{
    public required string Schema { get; init; }

    public string? Split { get; init; }

    public string? DataHash { get; init; }

    public required ImmutableArray<RatesRow> Classes { get; init; }

    public ImmutableArray<ImmutableArray<int>>? Confusion { get; init; }
}

/// <summary>One class of a rates file. Hits and count are asked for by hand, to say why a rate alone is not enough.</summary>
internal sealed record RatesRow(string Name, long? Hits = null, long? Count = null, double? Rate = null, double? Precision = null, long? TrainCount = null, Interval? RateInterval = null);
