namespace Learnability.Experiments;

/// <summary>A source that loads its images once, however many trials ask for them.</summary>
/// <param name="inner">What loads them.</param>
public sealed class KeptImages(IImageSource inner) : IImageSource
{
    private DataSet? _data;

    /// <inheritdoc/>
    public DataSet Load(CancellationToken cancellation) => _data ??= inner.Load(cancellation);
}
