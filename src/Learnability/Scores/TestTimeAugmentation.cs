namespace Learnability.Scores;

/// <summary>
/// Test-time augmentation: a model sees several views of each image, and the weighted mean of their logits counts. The views are those of airbench94
/// (Jordan, arXiv 2404.00498, section 3.5).
/// </summary>
public sealed class TestTimeAugmentation
{
    private const int Shift = 1;

    private TestTimeAugmentation(string name, params ImmutableArray<ImageView> views) => (Name, Views) = (name, views);

    /// <summary>Each image as it is.</summary>
    public static TestTimeAugmentation None { get; } = new("none", new ImageView(0, 0, false, 1));

    /// <summary>The image and its mirror image, half each.</summary>
    public static TestTimeAugmentation Mirror { get; } = new("mirror", Both(0, 0.5));

    /// <summary>Half is <see cref="Mirror"/>; the other half is the same of the image moved by a pixel up and left, and down and right.</summary>
    public static TestTimeAugmentation MirrorShift { get; } = new("mirror-shift", [.. Both(0, 0.25), .. Both(-Shift, 0.125), .. Both(Shift, 0.125)]);

    /// <summary>All of them.</summary>
    public static ImmutableArray<TestTimeAugmentation> All { get; } = [None, Mirror, MirrorShift];

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The views, whose weights sum to 1. Scoring takes as many times as long.</summary>
    public ImmutableArray<ImageView> Views { get; }

    /// <summary>The augmentation of a name; null is none.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    public static TestTimeAugmentation Parse(string? name) => name is null
        ? None
        : All.FirstOrDefault(a => a.Name == name) ?? throw new UsageException($"found --tta '{name}'; expected one of {string.Join(", ", All.Select(a => a.Name))}.");

    /// <summary>Checks that examples of a kind have these views.</summary>
    /// <exception cref="UsageException">They have not.</exception>
    public void Check(InputKind kind)
    {
        if (!kind.Views.Contains(this))
        {
            throw new UsageException($"found --tta '{Name}' for {kind.Plural}, which have no such views; expected none. Leave --tta out.");
        }
    }

    /// <summary>Runs a model over the views of all images.</summary>
    /// <returns>Σ weight · logits.</returns>
    /// <exception cref="BadInputException">The images have another shape or other classes than the model.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between two batches.</exception>
    public Logits Score(IScoringSession session, Examples images, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        Check(images.Kind);
        if (Views.Length == 1)
            return session.Score(images, cancellation);

        var sums = Array.Empty<double>();
        var classes = images.ClassCount;
        foreach (var view in Views)
        {
            var logits = session.Score(view.Of(images), cancellation).Values.Span;
            sums = sums.Length == 0 ? new double[logits.Length] : sums;
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += view.Weight * logits[i];
            }
        }

        return new Logits(classes, Array.ConvertAll(sums, s => (float)s));
    }

    private static ImmutableArray<ImageView> Both(int shift, double weight) => [new ImageView(shift, shift, false, weight), new ImageView(shift, shift, true, weight)];
}
