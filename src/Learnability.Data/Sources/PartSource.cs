namespace Learnability.Data;

/// <summary>A part of a data set that is to be scored: what it gives is both parts of what it loads, as nothing is trained.</summary>
internal sealed class PartSource(IExampleSource inner, ScoredPart part) : IExampleSource
{
    /// <inheritdoc/>
    public DataSet Load(CancellationToken cancellation)
    {
        var data = inner.Load(cancellation);
        var images = part switch
        {
            ScoredPart.Train => data.Train,
            ScoredPart.All or ScoredPart.TestOrAll when part == ScoredPart.All || data.IsUndivided => data.Train.With([.. data.Train.Bytes.Span, .. data.Test.Bytes.Span], [.. data.Train.Labels, .. data.Test.Labels]),
            _ => data.Test,
        };
        return new DataSet(data.Name, data.Origin, data.IsSynthetic, images, images) { IsUndivided = data.IsUndivided };
    }
}
