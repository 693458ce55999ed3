namespace Learnability.DataSets;

/// <summary>
/// A source whose training images are made imbalanced; its test images stay as they are, so that every class's rate is as well known as before.
/// </summary>
/// <param name="source">What loads the images.</param>
/// <param name="imbalance">Which share of them each class keeps.</param>
/// <param name="seed">Decides which images.</param>
public sealed class ImbalancedSource(IExampleSource source, Imbalance imbalance, Seed seed) : IExampleSource
{
    /// <summary>Loads the images and leaves some out; the set's origin says so.</summary>
    /// <exception cref="LearnabilityException">The images cannot be had or are damaged, or a class would be left without images.</exception>
    public DataSet Load(CancellationToken cancellation)
    {
        var data = source.Load(cancellation);
        return data.With($"{data.Origin}, imbalance {imbalance}", imbalance.Apply(data.Train, seed));
    }
}
