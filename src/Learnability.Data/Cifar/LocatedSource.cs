namespace Learnability.Data;

/// <summary>A CIFAR data set wherever it can be had, else the synthetic set, which says so.</summary>
/// <param name="locator">Finds the files.</param>
/// <param name="layout">How they lie on disk.</param>
/// <param name="otherwise">What is loaded where there are none, or null where that is an error.</param>
internal sealed class LocatedSource(DataSetLocator locator, CifarLayout layout, IExampleSource? otherwise) : IExampleSource
{
    /// <inheritdoc/>
    public DataSet Load(CancellationToken cancellation) => locator.Locate(cancellation) switch
    {
        DataLocation.Found found => new CifarBinarySource(layout, found.Folder, found.Origin).Load(cancellation),
        DataLocation.Missing missing when otherwise is not null => StandIn(otherwise.Load(cancellation), missing.Reason),
        DataLocation.Missing missing => throw new TransientException(
            $"{missing.Reason}; expected {layout.Name}. Name a folder that holds {layout.Folder} by --data, or try again with a network."),
        var other => throw new InvalidOperationException($"Unknown location {other}."),
    };

    private DataSet StandIn(DataSet data, string reason) => new(
        data.Name,
        $"made by code in place of {layout.Name}: {reason}",
        data.IsSynthetic,
        data.Train,
        data.Test);
}
