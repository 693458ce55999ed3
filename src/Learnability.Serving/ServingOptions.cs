namespace Learnability.Serving;

/// <summary>How models are served, and what is refused.</summary>
public sealed record ServingOptions
{
    /// <summary>The address that is listened at.</summary>
    /// <value>127.0.0.1, unless set: nothing outside this machine reaches it.</value>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port, from 0 to 65535; 0 is any free one.</summary>
    /// <value>8080, unless set.</value>
    public int Port { get; init; } = 8080;

    /// <summary>Names that it may be asked for by, beside this machine's own (localhost and <see cref="Host"/>); <c>*</c> for any.</summary>
    /// <value>None, unless set: where it listens to this machine alone, its own names; where it listens to others, any.</value>
    public ImmutableArray<string> HostNames { get; init; } = [];

    /// <summary>What every request must bear, health and the page itself apart; null where none is asked for.</summary>
    public string? Token { get; init; }

    /// <summary>Images a batch at most, ≥ 1.</summary>
    /// <value>32, unless set.</value>
    public int MaxBatch { get; init; } = 32;

    /// <summary>How long the first image of a batch waits for others, ≥ 0. While a batch is computed the next one gathers in any case.</summary>
    /// <value>2 ms, unless set.</value>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Images that may wait for a model, ≥ 1; beyond it requests are turned away at once.</summary>
    /// <value>256, unless set.</value>
    public int Queue { get; init; } = 256;

    /// <summary>Images a request at most, from 1 to <see cref="Queue"/>.</summary>
    /// <value>64, unless set.</value>
    public int MaxImages { get; init; } = 64;

    /// <summary>Bytes of a request's body at most, ≥ 1.</summary>
    /// <value>32 MiB, unless set.</value>
    public int MaxBody { get; init; } = 32 << 20;

    /// <summary>Pixels of an image at most, ≥ 1.</summary>
    /// <value>As for image files.</value>
    public int MaxPixels { get; init; } = Data.ImageFileReader.DefaultMaxPixels;

    /// <summary>How long a request may take in all, > 0.</summary>
    /// <value>30 s, unless set.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the models' files are looked at, > 0.</summary>
    /// <value>1 s, unless set.</value>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The file that keeps the labels that come back; null where none are wanted.</summary>
    public string? WatchRates { get; init; }

    /// <summary>The share of answers that must be right, class by class, in (0, 1); null where every image is answered.</summary>
    public double? MinPrecision { get; init; }

    /// <summary>The program's version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="UsageException">One is out of its range.</exception>
    public ServingOptions Checked()
    {
        Require(Port is >= 0 and <= 65535, "--port", Port, "a whole number from 0 to 65535");
        Require(MaxBatch is >= 1 and <= 4096, "--max-batch", MaxBatch, "a whole number from 1 to 4096");
        Require(MaxWait >= TimeSpan.Zero && MaxWait <= TimeSpan.FromSeconds(10), "--max-wait", MaxWait.TotalMilliseconds, "milliseconds from 0 to 10000");
        Require(Queue >= 1, "--queue", Queue, "a whole number of at least 1");
        Require(MaxImages >= 1 && MaxImages <= Queue, "--max-images", MaxImages, $"a whole number from 1 to --queue, {Queue}");
        Require(MaxBody >= 1, "--max-body", MaxBody >> 20, "mebibytes from 1 to 1024");
        Require(MaxPixels >= 1, "--max-pixels", MaxPixels, "a whole number of at least 1");
        Require(Timeout > TimeSpan.Zero && Timeout <= TimeSpan.FromHours(1), "--timeout", Timeout.TotalSeconds, "seconds above 0, up to 3600");
        return this;
    }

    private static void Require(bool holds, string option, double found, string expected)
    {
        if (!holds)
            throw new UsageException(FormattableString.Invariant($"found {option} {found}; expected {expected}."));
    }
}
