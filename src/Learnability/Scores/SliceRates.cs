namespace Learnability.Scores;

/// <summary>One class within a slice.</summary>
/// <param name="Name">The class.</param>
/// <param name="Hits">Its images that were recognised.</param>
/// <param name="Count">Its images, ≥ 1.</param>
/// <param name="Rate">hits/count, in [0, 1].</param>
/// <param name="Interval">Wilson's 95 % interval, of the images only.</param>
public sealed record SliceClass(string Name, int Hits, int Count, double Rate, Interval Interval)
{
    /// <summary>The rate of hits.</summary>
    internal static SliceClass Of(string name, int hits, int count) => new(name, hits, count, (double)hits / count, Interval.Wilson(hits, count));
}

/// <summary>The images of one value of a column: a camera, a site, an age band.</summary>
/// <param name="Name">The value.</param>
/// <param name="All">All its images together: the accuracy.</param>
/// <param name="Classes">Each class that has images in it.</param>
public sealed record Slice(string Name, SliceClass All, ImmutableArray<SliceClass> Classes);

/// <summary>A model's rates by slice and class, on the test images: what is even over all may be uneven in one of them.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Column">The column that says the slices.</param>
/// <param name="Slices">The slices, by name.</param>
public sealed record SliceRates(string Schema, string Column, ImmutableArray<Slice> Slices)
{
    /// <summary>Schema and version of the file.</summary>
    public const string SchemaName = "learnability/slices/1";

    /// <summary>The rates of a score.</summary>
    /// <param name="column">The column.</param>
    /// <param name="score">The score.</param>
    /// <param name="slices">The slice of each of its images.</param>
    public static SliceRates Of(string column, Score score, ImmutableArray<string> slices)
    {
        var (labels, predictions) = (score.Outcomes.Labels, score.Outcomes.Predictions);
        return new SliceRates(
            SchemaName,
            column,
            [
                .. from i in Enumerable.Range(0, labels.Length)
                   group i by slices[i] into slice
                   orderby slice.Key
                   select new Slice(
                       slice.Key,
                       Rate("all", slice),
                       [.. slice.GroupBy(i => labels[i]).OrderBy(c => c.Key).Select(c => Rate(score.ClassNames[c.Key], c))]),
            ]);

        SliceClass Rate(string name, IEnumerable<int> images) => SliceClass.Of(name, images.Count(i => predictions[i] == labels[i]), images.Count());
    }
}
