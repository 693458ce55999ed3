namespace Learnability.Experiments;

/// <summary>An exporter whose whole model is the classifier that was given, with other numbers in its last layer.</summary>
internal sealed class GivenExporter(IModelExporter inner, ILastLayers layers, GivenClassifier given) : IModelExporter
{
    /// <inheritdoc/>
    public void Export(TrainedNetwork network, IReadOnlyDictionary<string, string> properties, bool fuseNorms, Stream output, BackboneCard? backbone = null)
    {
        if (backbone is null)
        {
            inner.Export(network, properties, fuseNorms, output);
            return;
        }

        var back = given.Columns.Select((column, i) => (column, i)).OrderBy(p => p.column).Select(p => p.i).ToImmutableArray();
        layers.Write(given.Path, given.Said, given.Head.Ordered(given.Columns).With(network).Ordered(back), [.. back.Select(i => network.ClassNames[i])], properties.ToDictionary(p => $"learnability_{p.Key}", p => p.Value), output);
    }
}
