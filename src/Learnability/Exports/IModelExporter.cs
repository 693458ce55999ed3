namespace Learnability.Exports;

/// <summary>Writes trained networks as ONNX models.</summary>
public interface IModelExporter
{
    /// <summary>Writes the model to <paramref name="output"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="properties">Where it comes from: seed, data hash, weights, mapping; kept in the model's metadata.</param>
    /// <param name="fuseNorms">Whether batch norms are fused with the layers around them.</param>
    /// <param name="output">Receives the file's bytes.</param>
    /// <param name="backbone">What the network's features are computed by, so that the model takes images; null for the network alone.</param>
    /// <exception cref="BadInputException">The network has a layer that cannot be expressed.</exception>
    void Export(TrainedNetwork network, IReadOnlyDictionary<string, string> properties, bool fuseNorms, Stream output, BackboneCard? backbone = null);
}
