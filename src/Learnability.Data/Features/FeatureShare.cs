namespace Learnability.Data;

/// <summary>Every n-th image, so that n processes or machines that share a cache compute all features between them.</summary>
public sealed record FeatureShare
{
    private const int Most = 100_000;

    private FeatureShare(int number, int count) => (Number, Count) = (number, count);

    /// <summary>Which share this is, from 1 to n.</summary>
    public int Number { get; }

    /// <summary>n: how many shares there are.</summary>
    public int Count { get; }

    /// <summary>Reads <c>i/n</c>.</summary>
    /// <exception cref="UsageException">Another form, or out of range.</exception>
    public static FeatureShare Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var i, var n] && Whole(i, out var number) && Whole(n, out var count) && number >= 1 && number <= count && count <= Most
            ? new FeatureShare(number, count)
            : throw new UsageException($"found --shard {text}; expected I/N, the I-th of N shares (1 to N, at most {Most}), such as 1/8.");

        static bool Whole(string word, out int value) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether an image belongs to it.</summary>
    /// <param name="index">The image's number in its set, from 0.</param>
    public bool Has(int index) => index % Count == Number - 1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
