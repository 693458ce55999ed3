namespace Learnability.Judging;

/// <summary>What a new model must meet beside an old one, class by class.</summary>
/// <param name="MaxDrop">Points (hundredths) by which a class's rate may fall, ≥ 0; null for any.</param>
/// <param name="MinRate">The lowest rate of a class, in [0, 1]; null for none.</param>
/// <param name="MinPrecision">The lowest precision of a class, in [0, 1]; null for none.</param>
public sealed record Gate(double? MaxDrop, double? MinRate, double? MinPrecision)
{
    /// <summary>Whether it asks for anything.</summary>
    public bool IsOpen => this is { MaxDrop: null, MinRate: null, MinPrecision: null };

    /// <summary>What is not met, class by class of those that have images: what the images cannot tell from chance is among it, and said to be so.</summary>
    /// <param name="before">The old model.</param>
    /// <param name="after">The new model, on the same images.</param>
    /// <exception cref="BadInputException">The scores are of other images.</exception>
    public ImmutableArray<GateFinding> Of(Score before, Score after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ComparisonChecks.SameImages(before, after);
        return [.. after.Confusion.Present.SelectMany((c, i) => new[] { Drop(before, after, c), Rate(after.Rates.Classes[i]), Precision(after, c) }).OfType<GateFinding>()];
    }

    private GateFinding? Drop(Score before, Score after, int c)
    {
        if (MaxDrop is not { } most)
            return null;

        var (labels, one, two) = (after.Outcomes.Labels, before.Outcomes.Predictions, after.Outcomes.Predictions);
        var change = ClassDifference.Of(after.ClassNames[c], [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == c).Select(i => (one[i] == c, two[i] == c))]);
        var (fall, lead) = (-100 * change.Change, new McNemar(change.Lost, change.Won).Lead);

        // The exact interval takes the number of images on which the two disagree as it is, so its upper end knows no fall beyond them; the paired difference's does.
        var middle = (change.Lost - change.Won) / (change.Count + 2.0);
        var (low, high) = (100 * lead.Low / change.Count, 100 * Math.Min(1, Math.Max(lead.High / change.Count, middle + (Interval.Z95 * change.Error))));
        return fall <= most + 1e-9 ? null : new GateFinding(
            change.Name, FormattableString.Invariant($"falls by {fall:0.0} points (95 % interval {low:0.0} to {high:0.0}, {change.Count} images), more than {most}"), change.IsBeyondNoise);
    }

    private GateFinding? Rate(ClassRate rate)
        => MinRate is { } least && rate.Rate < least ? Low(rate.Name, "rate", rate.Rate, rate.Interval, rate.Count, least) : null;

    private GateFinding? Precision(Score after, int c)
    {
        if (MinPrecision is not { } least || after.Confusion.Precision(c) is var precision && precision >= least)
            return null;

        var (hits, taken) = (after.Confusion[c, c], after.Outcomes.Predictions.Count(p => p == c));
        return taken == 0 ? new GateFinding(after.ClassNames[c], FormattableString.Invariant($"is no image's answer, so that it has no precision; asked for {least}"), true)
            : Low(after.ClassNames[c], "precision", (double)hits / taken, Interval.Wilson(hits, taken), taken, least);
    }

    private static GateFinding Low(string name, string figure, double value, Interval interval, int count, double least) => new(
        name, FormattableString.Invariant($"has {figure} {value:.000} (95 % interval {interval.Low:.000} to {interval.High:.000}, {count} images), less than {least}"), interval.High < least);
}

/// <summary>Something that a gate asks for and a class does not meet.</summary>
/// <param name="Class">The class.</param>
/// <param name="Text">What was found, and what was asked for.</param>
/// <param name="IsBeyondNoise">Whether it is more than the choice of images explains.</param>
public sealed record GateFinding(string Class, string Text, bool IsBeyondNoise)
{
    /// <inheritdoc/>
    public override string ToString() => $"'{Class}' {Text}{(IsBeyondNoise ? "" : ": within noise")}";
}
