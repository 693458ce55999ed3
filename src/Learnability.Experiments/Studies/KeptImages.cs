namespace Learnability.Experiments;

/// <summary>
/// Images that are loaded once, however many trials ask for them. Of a study whose seeds test different parts, the last ones are kept: a seed's trials follow one another.
/// </summary>
/// <param name="make">Makes the source of the images that options name.</param>
public sealed class KeptImages(Func<ExperimentOptions, IExampleSource> make)
{
    private (string? TestFold, DataSet Data)? _last;

    /// <summary>The images that a trial's options name.</summary>
    public IExampleSource Of(ExperimentOptions options) => new Source(cancellation => Load(options, cancellation));

    private DataSet Load(ExperimentOptions options, CancellationToken cancellation)
    {
        if (_last is not { } last || last.TestFold != options.TestFold)
            _last = last = (options.TestFold, make(options).Load(cancellation));

        return last.Data;
    }

    private sealed class Source(Func<CancellationToken, DataSet> load) : IExampleSource
    {
        public DataSet Load(CancellationToken cancellation) => load(cancellation);
    }
}
