namespace Learnability.Backbones;

/// <summary>The last linear layer of a finished classifier: its logits are W x + b of the features x.</summary>
/// <param name="Tensor">The tensor that holds the features.</param>
/// <param name="FeatureCount">Features an image.</param>
/// <param name="Weights">W, class by class: C × features numbers.</param>
/// <param name="Bias">b: one number a class.</param>
/// <param name="Description">What it was found as, for people.</param>
public sealed record GivenHead(string Tensor, int FeatureCount, ImmutableArray<float> Weights, ImmutableArray<float> Bias, string Description)
{
    /// <summary>Whether it stands for a layer that the classifier does not have: its scores are the features, and W is a number times the identity.</summary>
    public bool IsAdded { get; init; }

    /// <summary>How the tensor becomes a row of features, where it is none.</summary>
    public FeatureEnding? Ending { get; init; }

    /// <summary>Number of classes.</summary>
    public int ClassCount => Bias.Length;

    /// <summary>The head of the classes in another order.</summary>
    /// <param name="columns">The number here of each class there.</param>
    public GivenHead Ordered(ImmutableArray<int> columns) => this with
    {
        Weights = [.. columns.SelectMany(c => Weights.Slice(c * FeatureCount, FeatureCount))],
        Bias = [.. columns.Select(c => Bias[c])],
    };

    /// <summary>W x + b of each example.</summary>
    /// <param name="features">Examples of this number of features.</param>
    public Logits Logits(Examples features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var values = new float[features.Count * ClassCount];
        Parallel.For(0, features.Count, i =>
        {
            var x = features.Floats(i);
            for (var c = 0; c < ClassCount; c++)
            {
                var sum = (double)Bias[c];
                for (var j = 0; j < x.Length; j++)
                    sum += (double)Weights[(c * FeatureCount) + j] * x[j];

                values[(i * ClassCount) + c] = (float)sum;
            }
        });
        return new Logits(ClassCount, values);
    }

    /// <summary>The head as a network over standardised features: the same function to rounding.</summary>
    /// <param name="normalisation">What features are standardised by: (x − m)/d.</param>
    /// <param name="classNames">Name of each class.</param>
    public TrainedNetwork AsNetwork(Normalisation normalisation, ImmutableArray<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(normalisation);
        var spec = NetworkPresets.Create(NetworkPresets.LinearName, new FeatureShape([FeatureCount]), ClassCount);
        var (weights, bias) = (new float[Weights.Length], new float[ClassCount]);
        for (var c = 0; c < ClassCount; c++)
        {
            var sum = (double)Bias[c];
            for (var j = 0; j < FeatureCount; j++)
            {
                var w = (double)Weights[(c * FeatureCount) + j];
                weights[(c * FeatureCount) + j] = (float)(w * normalisation.Deviation[j]);
                sum += w * normalisation.Mean[j];
            }

            bias[c] = (float)sum;
        }

        return new TrainedNetwork(spec, new NetworkState([.. spec.Parameters.Select(p => new NamedArray(p.Name, p.Shape, p.Shape.Length > 1 ? weights : bias))]), normalisation, classNames);
    }

    /// <summary>The numbers that such a network stands for.</summary>
    /// <param name="network">A network of one linear layer over standardised features.</param>
    public GivenHead With(TrainedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var (mean, deviation) = (network.Normalisation.Mean, network.Normalisation.Deviation);
        var arrays = network.State.Arrays.ToDictionary(a => a.Shape.Length, a => a.Values);
        var (weights, bias) = (new float[Weights.Length], new float[ClassCount]);
        for (var c = 0; c < ClassCount; c++)
        {
            var sum = (double)arrays[1][c];
            for (var j = 0; j < FeatureCount; j++)
            {
                var w = arrays[2][(c * FeatureCount) + j] / (double)deviation[j];
                weights[(c * FeatureCount) + j] = (float)w;
                sum -= w * mean[j];
            }

            bias[c] = (float)sum;
        }

        return this with { Weights = [.. weights], Bias = [.. bias] };
    }
}
