namespace Learnability.Testing;

/// <summary>Networks that are one layer on a row of features.</summary>
public static class SingleLayer
{
    /// <summary>The network.</summary>
    public static NetworkSpec Network(LayerSpec layer, int inputs, int outputs) => new("layer", new ImageShape(inputs, 1, 1), outputs, [new Flatten(), layer]);

    /// <summary>What a layer without arrays makes of a row, as many outputs as inputs.</summary>
    public static double[] Of(LayerSpec layer, params double[] row) => ReferenceNetwork.Logits(Network(layer, row.Length, row.Length), new NetworkState([]), row);
}
