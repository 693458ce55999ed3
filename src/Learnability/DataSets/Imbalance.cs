namespace Learnability.DataSets;

/// <summary>A way to make a data set imbalanced: which share of its images each class keeps.</summary>
public abstract record Imbalance
{
    /// <summary>The forms that <see cref="Parse"/> reads, for help texts and errors.</summary>
    public const string Forms = "exp:RATIO, step:RATIO:CLASSES, list:NAME=SHARE,NAME=SHARE… or cut:SHARE[:ONE OF THESE]";

    /// <summary>Largest ratio of the largest class to the smallest.</summary>
    public const double MaxRatio = 10_000;

    /// <summary>Reads one of <see cref="Forms"/>, such as <c>exp:100</c>, <c>step:10:5</c> or <c>list:cat=0.1,dog=0.5</c>.</summary>
    /// <exception cref="UsageException">Another form, or a number out of range.</exception>
    public static Imbalance Parse(string text)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        if (at < 0)
        {
            throw Malformed(text);
        }

        var rest = text[(at + 1)..];
        return (text[..at], rest.Split(':')) switch
        {
            ("exp", [var ratio]) => new ExponentialImbalance(Number(ratio, text)),
            ("step", [var ratio, var classes]) => new StepImbalance(Number(ratio, text), Whole(classes, text)),
            ("cut", [var share]) => new CutImbalance(Number(share, text), null),
            ("cut", [var share, .. var inner]) => new CutImbalance(Number(share, text), Parse(string.Join(':', inner))),
            ("list", _) => new ListedImbalance(ClassValues.Parse(ClassValueKind.Share, rest)),
            _ => throw Malformed(text),
        };
    }

    /// <summary>How many images each class keeps: its share of them, rounded down.</summary>
    /// <param name="classNames">Name of each class, in the order of the class numbers.</param>
    /// <param name="counts">Images of each class.</param>
    /// <exception cref="UsageException">A class would keep none, or the form does not fit these classes.</exception>
    public ImmutableArray<int> Kept(ImmutableArray<string> classNames, ImmutableArray<int> counts)
    {
        // A share such as 1/10 of 5,000 must not come out as 499 by a rounding in its last digit.
        ImmutableArray<int> kept = [.. counts.Zip(Shares(classNames), (n, share) => (int)Math.Floor((n * share) + 1e-9))];
        var empty = kept.IndexOf(0);
        return empty < 0
            ? kept
            : throw new UsageException(
                $"found imbalance '{this}', which leaves none of the {counts[empty]} image(s) of class '{classNames[empty]}'; "
                + "expected one image of every class at least. Use a smaller ratio or a larger share.");
    }

    /// <summary>
    /// The set with fewer images: a random subset of each class, in the old order. Of the same form and seed, a larger ratio keeps a subset of what a smaller
    /// one keeps.
    /// </summary>
    /// <exception cref="UsageException">As <see cref="Kept"/> says.</exception>
    public Examples Apply(Examples images, Seed seed)
    {
        var kept = Kept(images.ClassNames, images.CountPerClass());
        var members = ClassMembers.Of(images.Labels, images.ClassCount);
        return images.Select([.. members.SelectMany((mine, c) => seed.Child(c).Permutation(mine.Length).Take(kept[c]).Select(i => mine[i])).Order()]);
    }

    /// <summary>A source with the imbalance. Which images are missing belongs to the data set, so it is the same in every experiment, whatever its seed.</summary>
    public IExampleSource Of(IExampleSource source) => new ImbalancedSource(source, this, new Seed(0).Child("imbalance"));

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public sealed override string ToString() => Text;

    private protected abstract string Text { get; }

    /// <summary>The share in (0, 1] that each class keeps.</summary>
    internal abstract IEnumerable<double> Shares(ImmutableArray<string> classNames);

    private protected static double CheckRatio(double ratio) => ratio is >= 1 and <= MaxRatio
        ? ratio
        : throw new UsageException(FormattableString.Invariant($"found an imbalance ratio of {ratio}; expected a number in [1, {MaxRatio}], such as 100."));

    private static double Number(string part, string text)
        => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Malformed(text);

    private static int Whole(string part, string text)
        => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Malformed(text);

    private static UsageException Malformed(string text) => new($"found imbalance '{text}'; expected {Forms}, such as exp:100.");
}
